package dev.hl.api.agent;

/**
 * The agent took up a message of the host.
 *
 * @param message the host's name for the message
 * @param text the message as the model reads it; several that waited may have been joined
 */
public record MessageEchoed(String message, String text) implements AgentMessage {
    @Override
    public String kind() {
        return "echo";
    }
}
