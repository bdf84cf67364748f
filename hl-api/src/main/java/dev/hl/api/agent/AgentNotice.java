package dev.hl.api.agent;

/** Something the agent's program reports about itself, such as a retry or a compaction. */
public record AgentNotice(String topic, String text) implements AgentMessage {
    @Override
    public String kind() {
        return "notice";
    }
}
