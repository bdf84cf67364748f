package dev.hl.api.agent;

import java.util.List;

/** The agent says who it is at the start of a turn. */
public record AgentStarted(AgentSessionId agentSession, String model, List<String> tools) implements AgentMessage {
    public AgentStarted {
        tools = List.copyOf(tools);
    }

    @Override
    public String kind() {
        return "started";
    }
}
