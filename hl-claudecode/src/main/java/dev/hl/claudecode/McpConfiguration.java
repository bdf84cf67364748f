package dev.hl.claudecode;

import dev.hl.api.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form in which MCP servers are written down for the program, secrets included. Pure functions. */
final class McpConfiguration {
    private McpConfiguration() {}

    static Map<String, Object> of(Map<String, McpServer> servers) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        servers.forEach((name, server) -> definitions.put(name, of(server)));
        return Map.of("mcpServers", definitions);
    }

    private static Map<String, Object> of(McpServer server) {
        Map<String, Object> definition = new LinkedHashMap<>();
        if (server instanceof McpServer.Stdio command) {
            definition.put("type", "stdio");
            definition.put("command", command.command());
            definition.put("args", command.arguments());
            definition.put("env", revealed(command.environment()));
        } else if (server instanceof McpServer.Remote remote) {
            definition.put("type", remote.transport());
            definition.put("url", remote.url().toString());
            definition.put("headers", revealed(remote.headers()));
        }
        if (server.connection().awaited()) {
            definition.put("alwaysLoad", true);
        }
        Duration timeout = server.connection().timeout();
        if (timeout != null) {
            definition.put("timeout", timeout.toMillis());
        }
        return definition;
    }

    private static Map<String, String> revealed(Map<String, Secret> secrets) {
        Map<String, String> revealed = new LinkedHashMap<>();
        secrets.forEach((name, secret) -> revealed.put(name, secret.reveal()));
        return revealed;
    }
}
