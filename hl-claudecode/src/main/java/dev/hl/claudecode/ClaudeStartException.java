package dev.hl.claudecode;

import dev.hl.api.spi.AgentException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Claude Code was found but did not start; nothing of it is left running. */
public final class ClaudeStartException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final @Nullable Integer exitCode;
    private final String errorTail;

    ClaudeStartException(String problem, @Nullable Throwable cause) {
        super("Claude Code did not start: " + problem, cause);
        command = "";
        exitCode = null;
        errorTail = "";
    }

    ClaudeStartException(String command, int exitCode, String errorTail) {
        super("Claude Code did not start: " + command + " exited with code " + exitCode
                + (errorTail.isEmpty() ? " and said nothing" : " and said: " + errorTail));
        this.command = command;
        this.exitCode = exitCode;
        this.errorTail = errorTail;
    }

    /** The program that was run, without its arguments; empty when it did not get as far. */
    public String command() {
        return command;
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
