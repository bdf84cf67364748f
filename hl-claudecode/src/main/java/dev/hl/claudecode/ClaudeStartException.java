package dev.hl.claudecode;

import dev.hl.api.spi.AgentException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Claude Code was found but did not start; nothing of it is left running. */
public final class ClaudeStartException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Integer exitCode;
    private final String errorTail;

    ClaudeStartException(String problem, @Nullable Throwable cause) {
        super("Claude Code did not start: " + problem, cause);
        exitCode = null;
        errorTail = "";
    }

    ClaudeStartException(int exitCode, String errorTail) {
        super("Claude Code did not start: it exited with code " + exitCode
                + (errorTail.isEmpty() ? " and said nothing" : " and said: " + errorTail));
        this.exitCode = exitCode;
        this.errorTail = errorTail;
    }

    /** The code it exited with, empty when it did not get as far. */
    public OptionalInt exitCode() {
        return exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }

    /** The end of its error output, bounded; may be empty. */
    public String errorTail() {
        return errorTail;
    }
}
