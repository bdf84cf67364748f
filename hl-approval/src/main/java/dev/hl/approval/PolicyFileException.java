package dev.hl.approval;

import dev.hl.api.HumanLayerException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text is not a policy; nothing of it is in force. Names everything that is wrong with it, each with its place. */
public final class PolicyFileException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong.
     *
     * @param line from 1
     * @param column from 1, in characters
     * @param message what was expected and what came
     */
    public record Problem(int line, int column, String message) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column + ": " + message;
        }
    }

    private final transient List<Problem> problems;

    PolicyFileException(String source, List<Problem> problems, @Nullable Throwable cause) {
        super(
                source + " is not a policy:\n"
                        + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")),
                cause);
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order of the text. */
    public List<Problem> problems() {
        return problems;
    }
}
