package dev.hl.testkit.fakes.claude;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which calls need to be asked for: the rules of the settings, then what only reads, then the mode. */
record Rules(List<String> ask, List<String> allow, List<String> deny, Path cwd) {
    private static final Pattern RULE = Pattern.compile("([^(]+)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("[|&;<>()$`\\\\\n]");
    private static final Set<String> READING = Set.of(
            "ls",
            "pwd",
            "echo",
            "cat",
            "head",
            "tail",
            "wc",
            "sleep",
            "true",
            "false",
            "date",
            "whoami",
            "which",
            "git status",
            "git diff",
            "git log");
    private static final Set<String> HARMLESS =
            Set.of("StructuredOutput", "TaskCreate", "TaskUpdate", "TaskGet", "TaskList", "EnterPlanMode", "Agent");

    /** What is to be done about a call. */
    enum Say {
        DENIED,
        /** A rule wants it to be asked for, whatever a hook says. */
        ASKED_BY_RULE,
        ASKED,
        ALLOWED
    }

    static Rules of(Map<String, Object> settings, RunOptions options, Path cwd) {
        Map<String, Object> permissions = Json.at(settings, "permissions");
        return new Rules(
                Json.texts(permissions.get("ask")),
                joined(permissions, "allow", options.values("--allowedTools")),
                joined(permissions, "deny", options.values("--disallowedTools")),
                cwd);
    }

    Say about(ToolCall call, String mode) {
        if (matches(deny, call)) {
            return Say.DENIED;
        }
        if (matches(ask, call)) {
            return Say.ASKED_BY_RULE;
        }
        boolean person = Set.of("AskUserQuestion", "ExitPlanMode").contains(call.name());
        if (!person && (matches(allow, call) || mode.equals("bypassPermissions") || isHarmless(call, mode))) {
            return Say.ALLOWED;
        }
        return mode.equals("dontAsk") ? Say.DENIED : Say.ASKED;
    }

    private boolean isHarmless(ToolCall call, String mode) {
        return switch (call.name()) {
            case "Bash" -> isReading(call.argument("command"));
            case "Read", "Glob", "Grep" -> isInside(call.argument("file_path"));
            case "Write", "Edit" -> mode.equals("acceptEdits") && isInside(call.argument("file_path"));
            default -> HARMLESS.contains(call.name());
        };
    }

    static boolean isReading(String command) {
        String[] words = command.strip().split("\\s+");
        String two = words.length > 1 ? words[0] + " " + words[1] : words[0];
        return !SHELL.matcher(command).find() && (READING.contains(words[0]) || READING.contains(two));
    }

    private boolean isInside(String path) {
        return cwd.resolve(path).normalize().startsWith(cwd);
    }

    private static boolean matches(List<String> rules, ToolCall call) {
        return rules.stream().anyMatch(rule -> matches(rule, call));
    }

    private static boolean matches(String rule, ToolCall call) {
        if (rule.equals("*") || rule.equals(call.name())) {
            return true;
        }
        Matcher matcher = RULE.matcher(rule);
        if (!matcher.matches()
                || !matcher.group(1).equals(call.name())
                || !call.name().equals("Bash")) {
            return false;
        }
        String wanted = matcher.group(2);
        String command = call.argument("command");
        if (wanted.endsWith(":*") || wanted.endsWith(" *")) {
            return command.startsWith(wanted.substring(0, wanted.length() - 2));
        }
        return command.equals(wanted);
    }

    private static List<String> joined(Map<String, Object> permissions, String kind, List<String> options) {
        List<String> rules = new ArrayList<>(Json.texts(permissions.get(kind)));
        options.stream().flatMap(Rules::split).forEach(rules::add);
        return List.copyOf(rules);
    }

    /** The rules of one argument, apart by comma or space where these are not within brackets. */
    private static Stream<String> split(String argument) {
        return Stream.of(argument.split("[,\\s]+(?![^(]*\\))")).filter(rule -> !rule.isBlank());
    }
}
