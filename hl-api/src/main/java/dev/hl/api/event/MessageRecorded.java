package dev.hl.api.event;

import dev.hl.api.agent.AgentMessage;

/** Something was said in a session. {@code raw} is the agent's line as it came, empty where there was none or where an earlier message of the same line carries it. */
public record MessageRecorded(AgentMessage message, String raw) implements Event {
    @Override
    public String kind() {
        return "message.recorded";
    }
}
