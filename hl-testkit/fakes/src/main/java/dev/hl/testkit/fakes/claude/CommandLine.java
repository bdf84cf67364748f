package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments, read as the original reads them; refuses options it does not have. */
final class CommandLine {
    private static final Set<String> SWITCHES = words("""
            --allow-dangerously-skip-permissions --ax-screen-reader --bare --bg --brief --chrome --continue
            --dangerously-skip-permissions --disable-slash-commands --exclude-dynamic-system-prompt-sections
            --fork-session --help --ide --include-hook-events --include-partial-messages --no-chrome
            --no-session-persistence --print --replay-user-messages --safe-mode --session-mirror --strict-mcp-config
            --enable-auto-mode --init --init-only --maintenance --reply-on-resume --tmux --verbose --version""");
    private static final Set<String> ONE_VALUE = words("""
            --agent --agents --append-system-prompt --append-system-prompt-file --debug-file --effort --fallback-model
            --input-format --json-schema --managed-settings --max-budget-usd --max-thinking-tokens --max-turns --model
            --name --output-format --permission-mode --permission-prompt-tool --plan-mode-instructions --plugin-dir
            --plugin-dir-no-mcp --plugin-url --prefill --remote-control-session-name-prefix --resume-session-at
            --rewind-files --session-id --setting-sources --settings --system-prompt --system-prompt-file
            --task-budget --thinking --thinking-display --workload""");
    private static final Set<String> MAYBE_A_VALUE =
            words("--debug --from-pr --prompt-suggestions --remote-control --resume --worktree");
    private static final Set<String> MANY_VALUES =
            words("--add-dir --allowedTools --betas --disallowedTools --file --mcp-config --tools");
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("-c", "--continue"),
            Map.entry("-d", "--debug"),
            Map.entry("-h", "--help"),
            Map.entry("-n", "--name"),
            Map.entry("-p", "--print"),
            Map.entry("-r", "--resume"),
            Map.entry("-v", "--version"),
            Map.entry("-w", "--worktree"),
            Map.entry("--background", "--bg"),
            Map.entry("--allowed-tools", "--allowedTools"),
            Map.entry("--disallowed-tools", "--disallowedTools"));

    private final Map<String, List<String>> given = new HashMap<>();

    static CommandLine of(List<String> arguments) throws Refusal {
        CommandLine line = new CommandLine();
        for (int i = 0; i < arguments.size(); ) {
            String argument = arguments.get(i++);
            if (argument.length() > 1 && argument.startsWith("-")) {
                i = line.option(argument, arguments, i);
            }
        }
        return line;
    }

    boolean has(String option) {
        return given.containsKey(option);
    }

    /** The values of the option, in the order they were given; none when it was not given or has none. */
    List<String> values(String option) {
        return given.getOrDefault(option, List.of());
    }

    Optional<String> value(String option) {
        List<String> values = values(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Reads the option at {@code next - 1}; returns where to go on. */
    private int option(String argument, List<String> arguments, int next) throws Refusal {
        int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        String spelled = equals < 0 ? argument : argument.substring(0, equals);
        String name = OTHER_NAMES.getOrDefault(spelled, spelled);
        List<String> values = given.computeIfAbsent(name, key -> new ArrayList<>());
        if (SWITCHES.contains(name) && equals < 0) {
            return next;
        }
        if (!ONE_VALUE.contains(name) && !MAYBE_A_VALUE.contains(name) && !MANY_VALUES.contains(name)) {
            throw Refusal.saying("error: unknown option '" + spelled + "'");
        }
        if (equals >= 0) {
            values.add(argument.substring(equals + 1));
            return next;
        }
        return following(name, arguments, next, values);
    }

    private static int following(String name, List<String> arguments, int next, List<String> values) throws Refusal {
        int at = next;
        if (ONE_VALUE.contains(name)) {
            if (at == arguments.size()) {
                throw Refusal.saying("error: option '" + name + " <value>' argument missing");
            }
            values.add(arguments.get(at));
            return at + 1;
        }
        int most = MANY_VALUES.contains(name) ? Integer.MAX_VALUE : 1;
        while (at < arguments.size() && at - next < most && !arguments.get(at).startsWith("-")) {
            values.add(arguments.get(at));
            at++;
        }
        return at;
    }

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+"));
    }
}
