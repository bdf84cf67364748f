package dev.hl.claudecode;

import dev.hl.api.CanonicalJson;
import java.util.List;
import java.util.Map;

/**
 * An MCP server as a run sees it.
 *
 * @param name what it is called
 * @param status such as {@code connected}, {@code pending}, {@code failed}, {@code needs-auth} or {@code disabled}
 * @param problem why it failed; empty when it did not
 * @param tools the names of its tools
 * @param raw what the program said about it
 */
public record ClaudeMcpServer(String name, String status, String problem, List<String> tools, Map<String, Object> raw) {
    public ClaudeMcpServer {
        tools = List.copyOf(tools);
        raw = CanonicalJson.copy(raw);
    }

    static List<ClaudeMcpServer> readAll(Fields answer) {
        return answer.objects("mcpServers").stream().map(ClaudeMcpServer::read).toList();
    }

    private static ClaudeMcpServer read(Fields server) {
        return new ClaudeMcpServer(
                server.text("name", ""),
                server.text("status", ""),
                server.text("error", ""),
                server.objects("tools").stream()
                        .map(tool -> tool.text("name", ""))
                        .toList(),
                server.map());
    }
}
