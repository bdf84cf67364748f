package dev.hl.session;

import dev.hl.api.Secret;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.HostTool;
import dev.hl.api.session.Session;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.SecretSource;
import dev.hl.api.spi.UnresolvedNameException;
import java.util.List;
import java.util.Map;

/** Says what an agent is started with: what a session's options only name is looked up. Safe for use by many threads. */
final class Launches {
    private final Map<String, HostTool> tools;
    private final SecretSource secrets;

    Launches(Map<String, HostTool> tools, SecretSource secrets) {
        this.tools = Map.copyOf(tools);
        this.secrets = secrets;
    }

    /** Throws {@link UnresolvedNameException} when the options name what is not there. */
    AgentLaunch of(Session session) {
        AgentOptions options = session.spec().agent();
        AgentLaunch.Builder launch = AgentLaunch.of(
                        session.id(),
                        session.run(),
                        session.spec().workingDirectory(),
                        session.agentSession().orElseThrow())
                .options(options)
                .tools(tools(options));
        options.secrets().forEach((variable, reference) -> {
            Secret secret =
                    secrets.find(reference).orElseThrow(() -> new UnresolvedNameException("secret", reference.name()));
            launch.secret(variable, secret);
        });
        return launch.build();
    }

    private List<HostTool> tools(AgentOptions options) {
        return options.hostTools().stream().map(this::tool).toList();
    }

    private HostTool tool(String name) {
        HostTool tool = tools.get(name);
        if (tool == null) {
            throw new UnresolvedNameException("host tool", name);
        }
        return tool;
    }
}
