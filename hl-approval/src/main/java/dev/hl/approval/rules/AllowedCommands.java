package dev.hl.approval.rules;

import dev.hl.approval.shell.LiteralCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules that allow shell commands: a line is allowed when each of its commands is covered by one of them. */
final class AllowedCommands {
    private final Map<String, List<Rule>> byProgram = new HashMap<>();
    private final List<Rule> anyProgram = new ArrayList<>();

    AllowedCommands(List<Rule> rules) {
        for (Rule rule : rules) {
            if (rule.matcher() instanceof AllowedCommand command) {
                command.program()
                        .map(program -> byProgram.computeIfAbsent(program, name -> new ArrayList<>()))
                        .orElse(anyProgram)
                        .add(rule);
            }
        }
    }

    /** The rules that cover the line between them, each once; empty when a command of it is not covered. */
    Optional<Set<Rule>> covering(Facts facts) {
        Set<Rule> covering = new LinkedHashSet<>();
        if (isEmpty() || AllowedCommand.problem(facts).isPresent()) {
            return Optional.empty();
        }
        for (LiteralCommand command : facts.literal().commands()) {
            Optional<Rule> rule = covering(command, facts);
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            covering.add(rule.get());
        }
        return Optional.of(covering);
    }

    private boolean isEmpty() {
        return byProgram.isEmpty() && anyProgram.isEmpty();
    }

    private Optional<Rule> covering(LiteralCommand command, Facts facts) {
        return firstOf(byProgram.getOrDefault(command.program(), List.of()), command, facts)
                .or(() -> firstOf(anyProgram, command, facts));
    }

    private static Optional<Rule> firstOf(List<Rule> rules, LiteralCommand command, Facts facts) {
        for (Rule rule : rules) {
            if (rule.isInForce(facts.context().at())
                    && rule.matcher() instanceof AllowedCommand allowed
                    && allowed.covers(command)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
