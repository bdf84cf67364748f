package dev.hl.api.agent;

/** A prompt as it was sent to the agent. */
public record UserText(String text) implements AgentMessage {
    @Override
    public String kind() {
        return "user";
    }
}
