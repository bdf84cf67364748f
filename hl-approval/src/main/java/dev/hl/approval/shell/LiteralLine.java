package dev.hl.approval.shell;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command line of which every word is known: simple commands of literal words, joined by {@code &&}, {@code ||},
 * {@code ;} and {@code |}.
 *
 * <p>The grammar, all of it:
 *
 * <ul>
 *   <li>At most {@value #LONGEST} characters; words are separated by spaces, and a {@code ;} may end the line.
 *   <li>Outside of quotes: ASCII letters and digits, {@code _ . / : = @ % + , -}, and {@code ~} after a letter or digit.
 *   <li>In single quotes: what can be seen, and spaces. In double quotes the same without {@code $}, {@code `},
 *       {@code \} and {@code !}. Letters and signs of other scripts only in quotes.
 *   <li>The word that names the program is not empty, has no {@code =} and is no word of the shell's own grammar.
 * </ul>
 *
 * <p>Everything else is unproven: expansions, redirections, patterns, assignments, groups, comments, background jobs, line
 * breaks, tabs, control characters. Aliases and functions of the user's own shell are not seen: a name means what it
 * means there.
 */
public final class LiteralLine {
    /** The longest line that is read; what is longer is for a human. */
    public static final int LONGEST = 10_000;

    private final List<LiteralCommand> commands;
    private final @Nullable String problem;

    private LiteralLine(List<LiteralCommand> commands, @Nullable String problem) {
        this.commands = List.copyOf(commands);
        this.problem = problem;
    }

    /** Reads a line; never throws. */
    public static LiteralLine read(String line) {
        if (line.length() > LONGEST) {
            return new LiteralLine(List.of(), "it has more than " + LONGEST + " characters");
        }
        try {
            return new LiteralLine(new LiteralReader(line, false).read(), null);
        } catch (UnprovenException e) {
            return new LiteralLine(List.of(), e.getMessage());
        }
    }

    /** The commands in their order, at least one; empty when the line is unproven. */
    public List<LiteralCommand> commands() {
        return commands;
    }

    /** Why nothing is proven about the line; empty when it is proven. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
