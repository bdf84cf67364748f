package dev.hl.api.spi;

import dev.hl.api.ToolUseId;
import java.util.Optional;

/**
 * One running agent. Safe for use by many threads. Calls after the agent has exited have no effect; that it exited is said
 * once, through {@link AgentListener#exited}.
 */
public interface AgentRun extends AutoCloseable {
    /** The operating system's process behind it, empty for an agent without one. */
    Optional<AgentProcess> process();

    /** Sends a user message, which begins a turn. The host sends the next one only after {@link AgentListener#turnEnded}. */
    void send(String message);

    /** Breaks off the turn; it ends with {@link dev.hl.api.agent.TurnOutcome#INTERRUPTED}. No effect between turns. */
    void interrupt();

    /**
     * Whether a call that the agent holds can be put aside at this moment. A snapshot: it may change until the answer
     * arrives, and the call is then not refused but asked again, see {@link AgentListener#permission}.
     */
    default Parking parking(ToolUseId call) {
        return Parking.UNSUPPORTED;
    }

    /** Says that no message will follow: the agent exits when it has nothing left to do. */
    void finish();

    /**
     * Ends the agent and all it started, within a bound of its own. When it returns, {@link AgentListener#exited} was
     * called and no listener call will start any more. Idempotent. Not to be called from a listener call.
     */
    @Override
    void close();
}
