package dev.hl.approval.rules;

import dev.hl.api.InvalidValueException;
import dev.hl.approval.shell.StarPattern;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code Tool(input:value)}: calls in which that input has exactly that value; {@code *} in the value stands for anything. */
record ParameterMatcher(String name, StarPattern value) implements Matcher {
    private static final Pattern FORM =
            Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_-]*)\\s*:\\s*(.*\\S)\\s*", Pattern.DOTALL);

    /** What can be asked of the tools whose parentheses usually mean something else. */
    private static final Map<String, Set<String>> OF_TOOLS_WITH_A_SYNTAX = Map.of(
            "Bash", Set.of("run_in_background", "timeout", "description", "dangerouslyDisableSandbox"),
            "Read", Set.of("offset", "limit", "pages"),
            "Edit", Set.of("replace_all"),
            "WebFetch", Set.of("prompt"),
            "Skill", Set.of("args"),
            "Agent", Set.of("model", "isolation", "run_in_background", "description", "prompt", "resume", "mode"),
            "Task", Set.of("model", "isolation", "run_in_background", "description", "prompt", "resume", "mode"));

    /** What has a syntax of its own, by tool; compared as a text it would be easy to get around. */
    private static final Map<String, String> OWN_SYNTAX = Map.of(
            "Bash", "command",
            "PowerShell", "command",
            "Read", "file_path",
            "Edit", "file_path",
            "Write", "file_path",
            "Grep", "path",
            "Glob", "path",
            "NotebookEdit", "notebook_path",
            "WebFetch", "url");

    /**
     * The matcher, where what stands in the parentheses is an input and its value.
     *
     * @throws InvalidValueException if the tool has a better syntax for that input
     */
    static Optional<ParameterMatcher> find(String tool, String specifier) {
        java.util.regex.Matcher form = FORM.matcher(specifier);
        if (!form.matches()) {
            return Optional.empty();
        }
        String name = form.group(1);
        InvalidValueException.unless(
                !name.equals(OWN_SYNTAX.get(tool)), "rule", tool + "(" + specifier + ")", "without \"" + name + ":\"");
        Set<String> known = OF_TOOLS_WITH_A_SYNTAX.get(tool);
        return known == null || known.contains(name)
                ? Optional.of(new ParameterMatcher(name, StarPattern.of(form.group(2))))
                : Optional.empty();
    }

    @Override
    public Finding look(Facts facts) {
        Object given = facts.request().input().get(name);
        if (given == null) {
            return Finding.silent("the call does not set " + name);
        }
        boolean scalar = given instanceof String || given instanceof Number || given instanceof Boolean;
        return scalar && value.matches(given.toString())
                ? Finding.speaks(name + " has that value")
                : Finding.silent(name + " has another value");
    }
}
