package dev.hl.api.agent;

/**
 * Where a message of the host stands in the agent's queue.
 *
 * @param message the host's name for the message
 * @param state where it stands
 */
public record PromptProgress(String message, State state) implements AgentMessage {
    /** Where a message stands. */
    public enum State {
        QUEUED,
        STARTED,
        COMPLETED,
        CANCELLED
    }

    @Override
    public String kind() {
        return "prompt_progress";
    }
}
