package dev.hl.claudecode;

import dev.hl.api.spi.AgentException;
import java.time.Duration;

/** Claude Code did not answer a request of its host in time; whether it acts on it is not known. */
public final class ClaudeRequestTimeoutException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final String subtype;
    private final Duration patience;

    ClaudeRequestTimeoutException(String subtype, Duration patience) {
        super("Claude Code did not answer the request " + subtype + " within " + patience.toMillis()
                + " ms; ask again with more patience, or close the run");
        this.subtype = subtype;
        this.patience = patience;
    }

    /** What was asked for. */
    public String subtype() {
        return subtype;
    }

    /** How long it was waited for. */
    public Duration patience() {
        return patience;
    }
}
