package dev.hl.claudecode;

import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers to one message of an MCP client. Pure functions.
 *
 * @param id what the client calls its message; null for a notification
 */
record McpReply(@Nullable Object id) {
    private static final int METHOD_NOT_FOUND = -32_601;
    private static final int INVALID_PARAMS = -32_602;

    /** Newest first. They differ in nothing that is used here. */
    private static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    Map<String, Object> introduction(Fields params) {
        String wanted = params.text("protocolVersion", "");
        return result(Map.of(
                "protocolVersion",
                VERSIONS.contains(wanted) ? wanted : VERSIONS.get(0),
                "capabilities",
                Map.of("tools", Map.of()),
                "serverInfo",
                Map.of("name", HostTools.SERVER, "version", "1")));
    }

    Map<String, Object> tools(Collection<HostTool> tools) {
        return result(Map.of("tools", tools.stream().map(McpReply::description).toList()));
    }

    Map<String, Object> result(HostToolResult result) {
        List<Map<String, String>> content = result.texts().stream()
                .map(text -> Map.of("type", "text", "text", text))
                .toList();
        return result(Map.of("content", content, "isError", result.error()));
    }

    Map<String, Object> result(Map<String, ?> result) {
        return message(Map.of("result", result));
    }

    /** What the control channel wants in the place of the answer that a notification does not have. */
    Map<String, Object> acknowledgement() {
        return message(Map.of("result", Map.of()));
    }

    Map<String, Object> unknownMethod() {
        return error(METHOD_NOT_FOUND, "This server has tools and nothing else");
    }

    Map<String, Object> unknownTool(String name) {
        return error(INVALID_PARAMS, "There is no tool " + name);
    }

    private Map<String, Object> error(int code, String problem) {
        return message(Map.of("error", Map.of("code", code, "message", problem)));
    }

    private Map<String, Object> message(Map<String, ?> content) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        if (id != null) {
            message.put("id", id);
        }
        message.putAll(content);
        return message;
    }

    private static Map<String, Object> description(HostTool tool) {
        return Map.of("name", tool.name(), "description", tool.description(), "inputSchema", tool.inputSchema());
    }
}
