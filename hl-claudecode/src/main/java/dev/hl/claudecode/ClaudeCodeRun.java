package dev.hl.claudecode;

import dev.hl.api.spi.AgentRun;
import java.util.UUID;

/** One running Claude Code, with what it can do beyond any agent. Safe for use by many threads. */
public interface ClaudeCodeRun extends AgentRun {
    /** What the running program can be asked and told. */
    ClaudeControl control();

    /**
     * As {@link #send(String)}, under an id of the caller's: by it the message can be taken back while it waits
     * ({@link ClaudeControl#cancelQueued}), and the files be set back to what they were before it
     * ({@link ClaudeControl#rewindFiles}).
     */
    void send(String message, UUID id);
}
