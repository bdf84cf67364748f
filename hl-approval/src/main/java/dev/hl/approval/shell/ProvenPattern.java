package dev.hl.approval.shell;

import dev.hl.api.InvalidValueException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a rule allows: one simple command of literal words, in which an unquoted {@code *} stands for anything,
 * further words too; only the program's name must begin with something else. A star that ends it behind a space, also written {@code :*}, makes it a beginning: {@code git status *}
 * is {@code git status} with whatever follows, and never {@code git statusx}.
 *
 * <p>A star in the name of the program stands for a name or a path further down: {@code ls*} for no path at all, and
 * {@code ./scripts/*} for nothing that climbs with {@code ..}. What runs other programs, or evaluates its arguments, must be
 * named, and some of it letter by letter.
 *
 * <p>Words are compared, not text: quotes and the number of spaces make no difference, and an argument with a space in it
 * never passes for two.
 */
public final class ProvenPattern {
    private static final String STAR = String.valueOf(LiteralReader.STAR);

    private final StarPattern whole;
    private final @Nullable StarPattern beginning;
    private final @Nullable String program;

    /** What stands before the first star in the program's name. */
    private final String programBegins;

    private ProvenPattern(List<String> words) {
        String last = words.get(words.size() - 1);
        String all = new LiteralCommand(words).joined();
        boolean open = words.size() > 1 && last.equals(STAR);
        whole = StarPattern.of(open ? all.substring(0, all.length() - 2) : all, LiteralReader.STAR);
        beginning = open ? StarPattern.of(all, LiteralReader.STAR) : null;
        String first = words.get(0);
        program = first.contains(STAR) ? null : first;
        programBegins = program == null ? first.substring(0, first.indexOf(STAR)) : first;
    }

    /**
     * Reads the pattern of an allow rule.
     *
     * @throws InvalidValueException if it is not one simple command of the grammar of {@link LiteralLine}
     */
    public static ProvenPattern of(String rule) {
        String expected = "one simple command of literal words and *, which begins with the name of a program";
        try {
            List<LiteralCommand> commands = new LiteralReader(CommandRules.spelledOut(rule), true).read();
            boolean one = commands.size() == 1 && !commands.get(0).program().startsWith(STAR);
            InvalidValueException.unless(one, "pattern of a command", rule, expected);
            return new ProvenPattern(commands.get(0).words());
        } catch (UnprovenException e) {
            throw new InvalidValueException("pattern of a command", rule, expected + " (" + e.getMessage() + ")");
        }
    }

    /** The program it names; empty where a star stands for it. */
    public Optional<String> program() {
        return Optional.ofNullable(program);
    }

    /** Whether the rule says that this may run. */
    public boolean covers(LiteralCommand command) {
        String text = command.joined();
        return isNamedAsItMust(command) && (whole.matches(text) || (beginning != null && beginning.matches(text)));
    }

    /** Who runs other programs is allowed only by name, and some only letter by letter. */
    private boolean isNamedAsItMust(LiteralCommand command) {
        boolean letterByLetter = beginning == null && !whole.hasStar();
        return (program != null || standsFor(command.program()))
                && (letterByLetter || !Programs.needsEveryWord(command.words()));
    }

    /** Whether the star in the program's name may stand for the rest of this one. */
    private boolean standsFor(String name) {
        if (!name.startsWith(programBegins) || Programs.isRunner(name)) {
            return false;
        }
        int folder = programBegins.lastIndexOf('/');
        return folder < 0
                ? name.indexOf('/') < 0
                : !List.of(name.substring(folder + 1).split("/", -1)).contains("..");
    }
}
