package dev.hl.api.agent;

/** What the agent does now, as far as it says so. {@link State#IDLE} comes after the end of its last turn. */
public record AgentStateChanged(State state) implements AgentMessage {
    /** What an agent does. */
    public enum State {
        /** It is at work. */
        RUNNING,
        /** It waits for an answer. */
        REQUIRES_ACTION,
        /** It waits for a message. */
        IDLE
    }

    @Override
    public String kind() {
        return "state";
    }
}
