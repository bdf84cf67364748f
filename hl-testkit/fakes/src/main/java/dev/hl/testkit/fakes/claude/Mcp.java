package dev.hl.testkit.fakes.claude;

import dev.hl.api.InvalidJsonException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The MCP servers within the host, reached through control requests. Safe for use by many threads. */
final class Mcp {
    private static final long PATIENCE_SECONDS = 60;
    private static final Map<String, Object> CLIENT =
            Json.of("name", "claude-code", "title", "Claude Code", "version", MockClaudeMain.VERSION);

    private final Asks asks;
    private final String decidingTool;
    private final Set<String> servers = new LinkedHashSet<>();
    private final List<CompletableFuture<Void>> handshakes = new ArrayList<>();
    private final ConcurrentMap<String, Map<String, Object>> tools = new ConcurrentHashMap<>();
    private final Set<String> connected = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong(1);
    private final ConcurrentMap<Long, String> openCalls = new ConcurrentHashMap<>();

    /**
     * @param decidingTool the tool that decides on calls, which the model does not see; empty when there is none
     */
    Mcp(Asks asks, String decidingTool) {
        this.asks = asks;
        this.decidingTool = decidingTool;
    }

    /** Begins to shake hands; the first line is written before this returns. */
    synchronized void connect(String server) {
        servers.add(server);
        handshakes.add(handshake(server));
    }

    synchronized boolean knows(String server) {
        return servers.contains(server);
    }

    /** Waits for the handshakes that have begun, though not for ever. */
    void awaitReady() {
        List<CompletableFuture<Void>> begun;
        synchronized (this) {
            begun = List.copyOf(handshakes);
        }
        CompletableFuture.allOf(begun.toArray(new CompletableFuture<?>[0]))
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    boolean has(String tool) {
        return tools.containsKey(tool) && !tool.equals(decidingTool);
    }

    boolean isReading(String tool) {
        return Json.flag(Json.at(tools.getOrDefault(tool, Map.of()), "annotations"), "readOnlyHint");
    }

    /** What the model is told of the tools. */
    List<Map<String, Object>> forModel() {
        List<Map<String, Object>> all = new ArrayList<>();
        tools.forEach((name, tool) -> all.add(Json.of(
                "name", name,
                "description", Json.text(tool, "description"),
                "input_schema", Json.at(tool, "inputSchema"))));
        all.removeIf(tool -> !has(Json.text(tool, "name")));
        return all;
    }

    /** Names and states, as the first line of a turn has them. */
    synchronized List<Map<String, Object>> states() {
        return servers.stream()
                .map(server -> Json.of("name", server, "status", connected.contains(server) ? "connected" : "failed"))
                .toList();
    }

    ToolEnd call(ToolCall call, Abort abort) {
        String server = call.name().substring("mcp__".length(), call.name().lastIndexOf("__"));
        long id = ids.incrementAndGet();
        openCalls.put(id, server);
        Map<String, Object> params = Json.of(
                "name", call.name().substring(call.name().lastIndexOf("__") + 2),
                "arguments", call.input(),
                "_meta", Json.of("claudecode/toolUseId", call.id(), "progressToken", id));
        CompletableFuture<Answer> answer = asks.ask(
                message(server, Json.of("method", "tools/call", "params", params, "jsonrpc", "2.0", "id", id)));
        Answer given = abort.unless(answer, Answer.failed("aborted")).join();
        openCalls.remove(id);
        return end(given);
    }

    /** What the tool that decides says of a call. */
    Answer decide(ToolCall call, Abort abort) {
        Map<String, Object> input = Json.of("tool_name", call.name(), "input", call.input(), "tool_use_id", call.id());
        ToolEnd end = call(new ToolCall(call.id(), decidingTool, input, call.subagent()), abort);
        String said = Json.objects(end.content()).stream()
                .map(block -> Json.text(block, "text"))
                .collect(Collectors.joining());
        try {
            return end.error() ? Answer.failed(String.valueOf(end.content())) : Answer.of(Json.parse(said));
        } catch (InvalidJsonException e) {
            return Answer.failed("Permission prompt tool returned an invalid result: " + e.getMessage());
        }
    }

    /** Tells the servers that nobody waits for the calls that are open. */
    void cancelCalls() {
        for (Long id : List.copyOf(openCalls.keySet())) {
            String server = openCalls.remove(id);
            if (server != null) {
                Map<String, Object> params = Json.of("requestId", id, "reason", "AbortError: remote-cancel");
                asks.tell(message(
                        server, Json.of("jsonrpc", "2.0", "method", "notifications/cancelled", "params", params)));
            }
        }
    }

    private static ToolEnd end(Answer given) {
        if (given.isFailed()) {
            return ToolEnd.failed(String.valueOf(given.error()));
        }
        Map<String, Object> response = Json.at(Json.object(given.payload()), "mcp_response");
        if (response.containsKey("error")) {
            return ToolEnd.failed("MCP error: " + Json.text(Json.at(response, "error"), "message"));
        }
        Map<String, Object> result = Json.at(response, "result");
        Object content = Json.list(result.get("content"));
        return new ToolEnd(content, Json.flag(result, "isError"), content);
    }

    private CompletableFuture<Void> handshake(String server) {
        Map<String, Object> params =
                Json.of("protocolVersion", "2025-11-25", "capabilities", Map.of(), "clientInfo", CLIENT);
        return asks.ask(message(server, Json.of("method", "initialize", "params", params, "jsonrpc", "2.0", "id", 0)))
                .thenCompose(welcome ->
                        asks.ask(message(server, Json.of("method", "notifications/initialized", "jsonrpc", "2.0"))))
                .thenCompose(
                        noted -> asks.ask(message(server, Json.of("method", "tools/list", "jsonrpc", "2.0", "id", 1))))
                .thenAccept(listed -> learn(server, listed));
    }

    private void learn(String server, Answer listed) {
        Map<String, Object> result = Json.at(Json.at(Json.object(listed.payload()), "mcp_response"), "result");
        for (Map<String, Object> tool : Json.objects(result.get("tools"))) {
            tools.put("mcp__" + server + "__" + Json.text(tool, "name"), tool);
        }
        if (!listed.isFailed()) {
            connected.add(server);
        }
    }

    private static Map<String, Object> message(String server, Map<String, Object> message) {
        return Json.of("subtype", "mcp_message", "server_name", server, "message", message);
    }
}
