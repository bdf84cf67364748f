package dev.hl.claudecode;

import dev.hl.api.spi.AgentListener;
import java.io.IOException;
import java.io.InputStream;

/**
 * Claude Code as the agent of sessions.
 *
 * <p>It always runs in its mode {@code default} or {@code plan}, with settings that make it ask for every tool call, at launch and on every
 * resume; what runs without a human is the host's policy to say, never the program's. An answer is handed over while the
 * host lives: when the host is gone, the program refuses what it holds.
 *
 * <p>Putting a call aside ({@link dev.hl.api.agent.PermissionReply#defer()}) works for one open call of the main thread whose
 * message is complete; {@link dev.hl.api.spi.AgentRun#parking} says whether it would work now. Where it does not, the call
 * stays held and is asked for once more, and who insists is taken for a denial. When a resumed program asks for the call in
 * a way that cannot be answered with putting it aside again, it is ended without an answer, and the call stays aside.
 */
public final class ClaudeCode {
    private ClaudeCode() {}

    /** The Claude Code on the path of this process or in one of its usual places, with everything at its default. */
    public static ClaudeCodeProvider onPath() {
        return builder().build();
    }

    /** Says where it is and how it runs. */
    public static ClaudeCodeBuilder builder() {
        return new ClaudeCodeBuilder();
    }

    /**
     * Hears a run again whose output was recorded, line by line as the program wrote it. The listener hears what it would
     * have heard then, on one other thread; what it decides about calls goes nowhere. Returns when it has heard everything.
     *
     * @throws IOException when the recording cannot be read; the listener may then hear less than was
     * @throws InterruptedException when the thread was interrupted; the listener may then hear no more
     */
    public static void replay(InputStream recorded, AgentListener listener) throws IOException, InterruptedException {
        new RecordedRun(listener).hear(recorded);
    }
}
