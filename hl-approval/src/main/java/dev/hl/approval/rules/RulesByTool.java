package dev.hl.approval.rules;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the rules that can speak about a tool, the strictest first. */
final class RulesByTool {
    /**
     * The rules that can speak about one tool.
     *
     * @param narrowing those that deny, then those that ask
     * @param widening those that allow, except single shell commands
     * @param commands those that allow shell commands
     */
    record Candidates(List<Rule> narrowing, List<Rule> widening, AllowedCommands commands) {
        static Candidates of(List<Rule> rules) {
            return new Candidates(
                    rules.stream().filter(rule -> rule.effect() != Effect.ALLOW).toList(),
                    rules.stream()
                            .filter(rule ->
                                    rule.effect() == Effect.ALLOW && !(rule.matcher() instanceof AllowedCommand))
                            .toList(),
                    new AllowedCommands(rules));
        }
    }

    private final Map<String, Candidates> named = new HashMap<>();
    private final List<Rule> byPattern;

    RulesByTool(List<Rule> all) {
        List<Rule> rules =
                all.stream().sorted(Comparator.comparing(Rule::effect)).toList();
        byPattern =
                rules.stream().filter(rule -> rule.tools().names().isEmpty()).toList();
        Set<String> names = new HashSet<>();
        rules.forEach(rule -> names.addAll(rule.tools().names()));
        names.forEach(name -> named.put(name, candidates(name, rules)));
    }

    Candidates of(String tool) {
        Candidates known = named.get(tool);
        return known == null ? candidates(tool, byPattern) : known;
    }

    private static Candidates candidates(String tool, List<Rule> rules) {
        return Candidates.of(
                rules.stream().filter(rule -> rule.tools().have(tool)).toList());
    }
}
