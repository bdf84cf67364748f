package dev.hl.testkit.fakes.contract;

import static dev.hl.testkit.fakes.contract.ClaudeProcess.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.anthropic.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** MCP servers within the host. */
interface ClaudeMcpContract extends ClaudeExecutables {
    @Test
    default void aServerOfTheHostShakesHandsBeforeTheFirstTurnAndItsToolsAreThere() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            introduce(claude);
            claude.prompt("go");
            ClaudeLine init = serveUntil(claude, "init");
            claude.next("result");

            assertThat(methods(claude)).containsSubsequence("initialize", "notifications/initialized", "tools/list");
            assertThat(init.at("mcp_servers", 0)).isEqualTo(fields("name", "calc", "status", "connected"));
            assertThat(bench.api().requests().get(0).toolNames()).contains("mcp__calc__add");
        }
    }

    @Test
    default void aServerOfTheConfigurationMayShakeHandsTwiceWithTheSameIds() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking(
                        ClaudeBench.newId(),
                        "--mcp-config",
                        "{\"mcpServers\":{\"calc\":{\"type\":\"sdk\",\"name\":\"calc\"}}}")) {
            claude.introduce(Map.of());
            claude.prompt("go");
            serveUntil(claude, "init");
            claude.next("result");

            List<ClaudeLine> lists = messages(claude, "tools/list");
            assertThat(lists).isNotEmpty().allMatch(line -> line.whole("request", "message", "id") == 1);
            assertThat(lists).extracting(ClaudeLine::requestId).doesNotHaveDuplicates();
        }
    }

    @Test
    default void aCallOfAToolOfTheHostGoesThroughTheDoorsAndBack() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            ClaudeLine call = callAdd(bench, claude);
            answer(claude, call, fields("content", List.of(fields("type", "text", "text", "3"))));
            ClaudeLine returned = claude.next("tool_result");
            claude.next("result");

            assertThat(call.text("request", "message", "params", "name")).isEqualTo("add");
            assertThat(call.at("request", "message", "params", "arguments")).isEqualTo(numbers());
            assertThat(returned.result()).isEqualTo("3");
            assertThat(claude.all("CAN").get(0).text("request", "display_name")).isEqualTo("Add");
        }
    }

    @Test
    default void aToolOfTheHostThatFailsIsAnError() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            ClaudeLine call = callAdd(bench, claude);
            claude.answerError(call, "the tool broke");
            ClaudeLine returned = claude.next("tool_result");

            assertThat(returned.at("message", "content", 0, "is_error")).isEqualTo(true);
            assertThat(returned.result()).contains("the tool broke");
        }
    }

    @Test
    default void anInterruptTellsTheServerThatNobodyWaits() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            ClaudeLine call = callAdd(bench, claude);
            claude.request("stop", fields("subtype", "interrupt"));
            ClaudeLine cancelled = claude.next("mcp_message");
            answer(claude, cancelled, Map.of());
            ClaudeLine result = claude.next("result");

            assertThat(cancelled.text("request", "message", "method")).isEqualTo("notifications/cancelled");
            assertThat(cancelled.at("request", "message", "params", "requestId"))
                    .isEqualTo(call.at("request", "message", "id"));
            assertThat(result.text("terminal_reason")).isEqualTo("aborted_tools");
        }
    }

    @Test
    default void aToolOfTheHostThatWasPutAsideCannotBeTakenUp() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            String session = ClaudeBench.newId();
            bench.api().reply(Reply.tool("mcp__calc__add", numbers()));
            try (ClaudeProcess claude = bench.askingIn(session)) {
                introduce(claude);
                claude.prompt("go");
                claude.answer(serveUntil(claude, "HOOK"), ClaudeProcess.hook("defer"));
                claude.next("result");
                claude.finish();
            }

            try (ClaudeProcess claude = bench.resuming(session)) {
                introduce(claude);
                ClaudeLine result = serveUntil(claude, "result");

                assertThat(result.text("stop_reason")).isEqualTo("tool_deferred_unavailable");
                assertThat(result.at("is_error")).isEqualTo(true);
                assertThat(result.text("deferred_tool_use", "name")).isEqualTo("mcp__calc__add");
            }
        }
    }

    private static void introduce(ClaudeProcess claude) {
        claude.introduce(fields("hooks", ClaudeProcess.everyCall(), "sdkMcpServers", List.of("calc")));
    }

    /** Has the model call the tool and lets it through the doors; returns what the server is told. */
    private static ClaudeLine callAdd(ClaudeBench bench, ClaudeProcess claude) {
        bench.api().reply(Reply.tool("mcp__calc__add", numbers()));
        introduce(claude);
        claude.prompt("go");
        claude.answer(serveUntil(claude, "HOOK"), Map.of());
        ClaudeLine can = claude.next("CAN");
        claude.allow(can, can.at("request", "input"));
        return claude.next("mcp_message");
    }

    /** Serves the handshakes until a line of this kind comes. */
    private static ClaudeLine serveUntil(ClaudeProcess claude, String kind) {
        while (true) {
            ClaudeLine line = claude.next(kind, next -> next.is(kind) || next.is("mcp_message"));
            if (line.is(kind)) {
                return line;
            }
            serve(claude, line);
        }
    }

    private static void serve(ClaudeProcess claude, ClaudeLine line) {
        switch (line.text("request", "message", "method")) {
            case "initialize" ->
                answer(
                        claude,
                        line,
                        fields(
                                "protocolVersion",
                                "2025-11-25",
                                "capabilities",
                                fields("tools", Map.of()),
                                "serverInfo",
                                fields("name", "calc", "version", "1")));
            case "tools/list" -> answer(claude, line, fields("tools", List.of(add())));
            default -> answer(claude, line, Map.of());
        }
    }

    private static Map<String, Object> add() {
        Map<String, Object> number = fields("type", "number");
        return fields(
                "name",
                "add",
                "description",
                "adds",
                "inputSchema",
                fields("type", "object", "properties", fields("a", number, "b", number)));
    }

    private static void answer(ClaudeProcess claude, ClaudeLine line, Map<String, Object> result) {
        Map<String, Object> response = new HashMap<>(fields("jsonrpc", "2.0", "result", result));
        Object id = line.at("request", "message", "id");
        response.put("id", id == null ? 0 : id);
        claude.answer(line, fields("mcp_response", response));
    }

    private static List<String> methods(ClaudeProcess claude) {
        return claude.all("mcp_message").stream()
                .map(line -> line.text("request", "message", "method"))
                .toList();
    }

    private static List<ClaudeLine> messages(ClaudeProcess claude, String method) {
        return claude.all("mcp_message").stream()
                .filter(line -> line.text("request", "message", "method").equals(method))
                .toList();
    }

    private static Map<String, Object> numbers() {
        return fields("a", 1L, "b", 2L);
    }
}
