package dev.hl.claudecode;

import dev.hl.api.spi.AgentException;

/** Claude Code answered a request of its host with an error; nothing has changed. */
public final class ClaudeRequestRefusedException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final String subtype;
    private final String problem;

    ClaudeRequestRefusedException(String subtype, String problem) {
        super("Claude Code refused the request " + subtype + ": " + problem);
        this.subtype = subtype;
        this.problem = problem;
    }

    /** What was asked for. */
    public String subtype() {
        return subtype;
    }

    /** Why not, in the program's words. */
    public String problem() {
        return problem;
    }
}
