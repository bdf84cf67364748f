package dev.hl.api.agent;

/** A message of a type this version does not know, kept as it came. */
public record UnknownMessage(String type, String raw) implements AgentMessage {
    @Override
    public String kind() {
        return "unknown";
    }
}
