package dev.hl.api.agent;

import java.util.List;

/**
 * The agent says who it is at the start of a turn.
 *
 * @param agentSession the transcript it writes
 * @param model the model that answers
 * @param tools what it may call
 * @param version the version of its program, empty where it does not say
 * @param permissionMode the permission mode it works in, in its own words, empty where it does not say
 * @param servers the servers of tools it was told to use
 */
public record AgentStarted(
        AgentSessionId agentSession,
        String model,
        List<String> tools,
        String version,
        String permissionMode,
        List<McpServerStatus> servers)
        implements AgentMessage {
    public AgentStarted {
        tools = List.copyOf(tools);
        servers = List.copyOf(servers);
    }

    /** Of an agent that says no more about itself. */
    public AgentStarted(AgentSessionId agentSession, String model, List<String> tools) {
        this(agentSession, model, tools, "", "", List.of());
    }

    @Override
    public String kind() {
        return "started";
    }
}
