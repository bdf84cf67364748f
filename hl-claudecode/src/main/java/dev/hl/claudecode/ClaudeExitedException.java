package dev.hl.claudecode;

import dev.hl.api.spi.AgentException;

/** Claude Code is gone, so that something it was asked for will never come. */
public final class ClaudeExitedException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final int exitCode;
    private final String errorTail;

    ClaudeExitedException(String command, int exitCode, String errorTail) {
        super(command + " exited with code " + exitCode
                + (errorTail.isEmpty() ? " and said nothing" : " and said: " + errorTail));
        this.command = command;
        this.exitCode = exitCode;
        this.errorTail = errorTail;
    }

    /** The program that was run, without its arguments. */
    public String command() {
        return command;
    }

    /** The code it exited with; above 128 when a signal ended it. */
    public int exitCode() {
        return exitCode;
    }

    /** The end of its error output, bounded; may be empty. */
    public String errorTail() {
        return errorTail;
    }
}
