package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.util.Optional;

/**
 * One thing that was said in a session, by the agent, its tools or the user.
 *
 * <p>The set grows with the agents, so it is open: dispatch by class and let what you do not know pass. An agent's line
 * that no class here describes arrives as {@link UnknownMessage} with its text.
 */
public interface AgentMessage {
    /** A short stable word for the sort of message, such as {@code text} or {@code tool_call}. */
    String kind();

    /** What it says in words; empty for one that says nothing a human would read or search for. */
    default String text() {
        return "";
    }

    /** The call of the sub-agent within which this was said; empty on the main thread. */
    default Optional<ToolUseId> parent() {
        return Optional.empty();
    }
}
