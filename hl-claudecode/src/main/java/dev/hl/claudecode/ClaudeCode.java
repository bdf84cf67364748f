package dev.hl.claudecode;

import dev.hl.api.spi.AgentProvider;

/**
 * Claude Code as the agent of sessions.
 *
 * <p>It always runs in its mode {@code default}, with settings that make it ask for every tool call, at launch and on every
 * resume; what runs without a human is the host's policy to say, never the program's. An answer is handed over while the
 * host lives: when the host is gone, the program refuses what it holds.
 *
 * <p>Putting a call aside ({@link dev.hl.api.agent.PermissionReply#defer()}) works for one open call of the main thread. A
 * sub-agent's call, or one beside another open call, is refused instead. When a resumed program asks for the call in a way
 * that cannot be answered with putting it aside again, it is ended without an answer, and the call stays aside.
 */
public final class ClaudeCode {
    private ClaudeCode() {}

    /** The Claude Code on the path of this process or in one of its usual places, with everything at its default. */
    public static AgentProvider onPath() {
        return builder().build();
    }

    /** Says where it is and how it runs. */
    public static ClaudeCodeBuilder builder() {
        return new ClaudeCodeBuilder();
    }
}
