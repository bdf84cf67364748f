package dev.hl.api.agent;

/** A line that could not be read as a message; the session goes on. {@code head} is its bounded beginning. */
public record UnreadableLine(String problem, String head) implements AgentMessage {
    @Override
    public String kind() {
        return "unreadable";
    }
}
