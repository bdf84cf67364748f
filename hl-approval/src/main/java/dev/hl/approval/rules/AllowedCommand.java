package dev.hl.approval.rules;

import dev.hl.approval.shell.LiteralCommand;
import dev.hl.approval.shell.LiteralLine;
import dev.hl.approval.shell.ProvenPattern;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that allows a shell command. Alone it allows a line only when it covers every command of it; several of them
 * together are {@link AllowedCommands}.
 */
final class AllowedCommand implements Matcher {
    /** Inputs of the tool that change nothing about what runs. Any other that is set is for a human to see. */
    private static final Set<String> HARMLESS = Set.of("command", "description", "timeout", "run_in_background");

    private final ProvenPattern pattern;

    AllowedCommand(String specifier) {
        pattern = ProvenPattern.of(specifier);
    }

    /** The program it names; empty where a star stands for it. */
    Optional<String> program() {
        return pattern.program();
    }

    boolean covers(LiteralCommand command) {
        return pattern.covers(command);
    }

    @Override
    public Finding look(Facts facts) {
        Optional<String> problem = problem(facts);
        if (problem.isPresent()) {
            return Finding.silent(problem.get());
        }
        LiteralLine line = facts.literal();
        return line.commands().stream()
                .filter(this::covers)
                .findFirst()
                .map(command -> Finding.speaks("it covers " + command))
                .orElse(Finding.silent("it covers no command of the line"));
    }

    /** Why nothing can be proven about the call; empty when its commands are known. */
    static Optional<String> problem(Facts facts) {
        return unusual(facts.request().input())
                .or(() -> facts.literal().problem().map(problem -> "the command is not literal: " + problem));
    }

    private static Optional<String> unusual(Map<String, Object> input) {
        return input.entrySet().stream()
                .filter(member -> !HARMLESS.contains(member.getKey()))
                .filter(member -> member.getValue() != null && !Boolean.FALSE.equals(member.getValue()))
                .findFirst()
                .map(member -> "the call sets " + member.getKey());
    }
}
