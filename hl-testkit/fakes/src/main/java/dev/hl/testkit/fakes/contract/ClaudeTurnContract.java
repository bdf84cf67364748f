package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hl.testkit.fakes.anthropic.Gate;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prompts, what the model says to them, and results. */
interface ClaudeTurnContract extends ClaudeExecutables {
    @Test
    default void aTurnIsItsFirstLineThenWhatTheModelSaysThenItsResult() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            bench.api().reply(Reply.text("Hello"));
            String session = ClaudeBench.newId();
            try (ClaudeProcess claude = bench.askingIn(session, "--model", "sonnet")) {
                claude.introduced().prompt("hi");
                ClaudeLine init = claude.next("init");
                ClaudeLine said = claude.next("text");
                ClaudeLine result = claude.next("result");

                assertThat(claude.kinds("init", "text", "result")).containsExactly("init", "text", "result");
                assertThat(init.text("session_id")).isEqualTo(session);
                assertThat(init.text("cwd")).isEqualTo(bench.project().toString());
                assertThat(init.text("model")).isEqualTo("claude-sonnet-5");
                assertThat(init.text("permissionMode")).isEqualTo("default");
                assertThat(init.text("claude_code_version")).isEqualTo("2.1.197");
                assertThat(said.at("message", "stop_reason")).isNull();
                assertThat(said.text("message", "content", 0, "text")).isEqualTo("Hello");
                assertThat(result.text("subtype")).isEqualTo("success");
                assertThat(result.at("is_error")).isEqualTo(false);
                assertThat(result.text("result")).isEqualTo("Hello");
                assertThat(result.text("stop_reason")).isEqualTo("end_turn");
                assertThat(result.text("terminal_reason")).isEqualTo("completed");
                assertThat(result.whole("num_turns")).isOne();
                assertThat(List.of(init, said, result))
                        .extracting(line -> line.text("session_id"))
                        .containsOnly(session);
                assertThat(claude.finish()).isZero();
            }
        }
    }

    @Test
    default void everyTurnHasAFirstLine() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.prompt("one");
            claude.next("result");
            claude.prompt("two");
            claude.next("result");

            assertThat(claude.kinds("init", "result")).containsExactly("init", "result", "init", "result");
        }
    }

    @Test
    default void everyBlockOfAMessageIsALineWithTheMessagesId() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.thinking("hm").andText("one").andText("two"));
            claude.prompt("go");
            claude.next("result");

            List<ClaudeLine> said = claude.lines().stream()
                    .filter(line -> line.text("type").equals("assistant"))
                    .toList();
            assertThat(said).extracting(ClaudeLine::kind).containsExactly("thinking", "text", "text");
            assertThat(said)
                    .extracting(line -> line.text("message", "id"))
                    .hasSize(3)
                    .allMatch(said.get(0).text("message", "id")::equals);
        }
    }

    @Test
    default void thePartsOfAMessageComeWhenTheyAreAskedFor() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--include-partial-messages")) {
            bench.api().reply(Reply.text("Hello"));
            claude.prompt("go");
            claude.next("result");

            List<String> order = claude.lines().stream()
                    .map(line -> line.is("stream_event") ? line.text("event", "type") : line.kind())
                    .filter(kind -> !kind.equals("content_block_delta"))
                    .toList();
            assertThat(order)
                    .containsExactly(
                            "init",
                            "status",
                            "message_start",
                            "content_block_start",
                            "text",
                            "content_block_stop",
                            "message_delta",
                            "message_stop",
                            "result");
        }
    }

    @Test
    default void usageIsOfTheTurnAndCostsAreOfTheProcess() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--model", "sonnet")) {
            claude.prompt("one");
            ClaudeLine first = claude.next("result");
            claude.prompt("two");
            ClaudeLine second = claude.next("result");

            assertThat(first.whole("usage", "output_tokens")).isEqualTo(20);
            assertThat(second.whole("usage", "output_tokens")).isEqualTo(20);
            assertThat(first.whole("modelUsage", "claude-sonnet-5", "outputTokens"))
                    .isEqualTo(20);
            assertThat(second.whole("modelUsage", "claude-sonnet-5", "outputTokens"))
                    .isEqualTo(40);
            assertThat(cost(first)).isCloseTo(new BigDecimal("0.0006"), within(new BigDecimal("1e-9")));
            assertThat(cost(second)).isCloseTo(new BigDecimal("0.0012"), within(new BigDecimal("1e-9")));
        }
    }

    @Test
    default void anErrorOfTheApiIsASuccessWithAnErrorFlag() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.error(400, "invalid_request_error", "bad thing"));
            claude.prompt("go");
            ClaudeLine said = claude.next("text");
            ClaudeLine result = claude.next("result");

            assertThat(said.text("message", "model")).isEqualTo("<synthetic>");
            assertThat(said.text("error")).isEqualTo("unknown");
            assertThat(result.text("subtype")).isEqualTo("success");
            assertThat(result.at("is_error")).isEqualTo(true);
            assertThat(result.whole("api_error_status")).isEqualTo(400);
            assertThat(result.text("result")).isEqualTo("API Error: 400 bad thing");
            assertThat(claude.finish()).isOne();
        }
    }

    @Test
    default void aPassingErrorOfTheApiIsTriedAgain() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.error(529), Reply.text("now"));
            claude.prompt("go");
            ClaudeLine retry = claude.next("api_retry");
            ClaudeLine result = claude.next("result");

            assertThat(retry.whole("attempt")).isOne();
            assertThat(retry.whole("max_retries")).isEqualTo(10);
            assertThat(retry.whole("error_status")).isEqualTo(529);
            assertThat(retry.text("error")).isEqualTo("overloaded");
            assertThat(result.text("result")).isEqualTo("now");
            assertThat(claude.finish()).isZero();
        }
    }

    @Test
    default void theRoundsOfATurnAreBounded() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--max-turns", "1")) {
            bench.api().reply(Reply.tool("Bash", Map.of("command", "true")), Reply.text("again"));
            claude.introduced().prompt("go");
            claude.allowNext();
            ClaudeLine result = claude.next("result");
            claude.prompt("again");
            ClaudeLine next = claude.next("result");

            assertThat(result.text("subtype")).isEqualTo("error_max_turns");
            assertThat(result.at("is_error")).isEqualTo(true);
            assertThat(result.text("terminal_reason")).isEqualTo("max_turns");
            assertThat(result.whole("num_turns")).isEqualTo(2);
            assertThat(next.text("result")).isEqualTo("again");
            assertThat(claude.finish()).isZero();
        }
    }

    @Test
    default void aBudgetThatIsSpentEndsEveryTurn() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--model", "sonnet", "--max-budget-usd", "0.0001")) {
            bench.api().reply(Reply.text("dear"));
            claude.prompt("one");
            ClaudeLine first = claude.next("result");
            claude.prompt("two");
            ClaudeLine second = claude.next("result");

            assertThat(List.of(first, second))
                    .extracting(line -> line.text("subtype"))
                    .containsExactly("error_max_budget_usd", "error_max_budget_usd");
            assertThat(bench.api().requests()).hasSize(1);
            assertThat(claude.finish()).isOne();
        }
    }

    @Test
    default void anAnswerInAGivenFormIsInTheResult() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--json-schema", schema())) {
            bench.api().reply(Reply.tool("StructuredOutput", ClaudeProcess.fields("name", "a")));
            claude.prompt("go");
            allowAll(claude);
            ClaudeLine result = claude.all("result").get(0);

            assertThat(result.object("structured_output")).isEqualTo(Map.of("name", "a"));
            assertThat(result.text("result")).isEqualTo("{\"name\":\"a\"}");
        }
    }

    @Test
    default void anAnswerThatNeverHasTheFormIsGivenUp() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--json-schema", schema())) {
            bench.api().fallback(Reply.tool("StructuredOutput", ClaudeProcess.fields("name", 5)));
            claude.prompt("go");
            allowAll(claude);

            assertThat(claude.all("result").get(0).text("subtype")).isEqualTo("error_max_structured_output_retries");
        }
    }

    @Test
    default void promptsThatComeDuringATurnMakeUpTheNextOne() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            Gate gate = new Gate();
            bench.api().reply(Reply.after(gate).andText("one"), Reply.text("two"));
            claude.prompt("first");
            gate.awaitReached(Duration.ofSeconds(60));
            claude.prompt("second", "priority", "later");
            claude.prompt("third", "priority", "later");
            // Requests are served in the order of the lines: the prompts have been taken in when this is answered.
            claude.request("probe", ClaudeProcess.fields("subtype", "mcp_status"));
            claude.next("answer");
            gate.open();
            claude.next("result");
            ClaudeLine second = claude.next("result");

            assertThat(second.text("result")).isEqualTo("two");
            assertThat(bench.api().requests()).hasSize(2);
            assertThat(bench.api().requests().get(1).lastUserText()).endsWith("second\nthird");
            assertThat(claude.finish()).isZero();
            assertThat(claude.all("result")).hasSize(2);
        }
    }

    @Test
    default void aPromptWithAnIdThatWasSeenIsNotRunAgain() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--replay-user-messages")) {
            String id = ClaudeBench.newId();
            claude.prompt("one", "uuid", id);
            claude.next("result");
            claude.prompt("one", "uuid", id);
            ClaudeLine replay = claude.next("user");

            assertThat(replay.at("isReplay")).isEqualTo(true);
            assertThat(replay.text("uuid")).isEqualTo(id);
            assertThat(claude.finish()).isZero();
            assertThat(bench.api().requests()).hasSize(1);
        }
    }

    @Test
    default void aTurnGoesOnWhenTheInputEnds() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            Gate gate = new Gate();
            bench.api().reply(Reply.after(gate).andText("still here"));
            claude.prompt("go");
            gate.awaitReached(Duration.ofSeconds(60));
            claude.closeInput();
            gate.open();

            assertThat(claude.next("result").text("result")).isEqualTo("still here");
            assertThat(claude.exit()).isZero();
        }
    }

    @Test
    default void linesOfUnknownKindsAreIgnored() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.writeLine("{\"type\":\"whatever\"}");
            claude.writeLine("{\"type\":\"keep_alive\"}");
            claude.writeLine("[1,2]");
            claude.writeLine("5");
            claude.writeLine("");
            claude.prompt("go");

            assertThat(claude.next("result").text("result")).isEqualTo("Done.");
            assertThat(claude.finish()).isZero();
        }
    }

    @Test
    default void aLineThatIsNoJsonIsTheEnd() throws Exception {
        assertEndedBy("this is not json");
    }

    @Test
    default void aLineThatIsNullIsTheEnd() throws Exception {
        assertEndedBy("null");
    }

    @Test
    default void aPromptWithoutAMessageIsTheEnd() throws Exception {
        assertEndedBy("{\"type\":\"user\"}");
    }

    @Test
    default void aRequestWithoutARequestIsTheEnd() throws Exception {
        assertEndedBy("{\"type\":\"control_request\",\"request_id\":\"r\"}");
    }

    @Test
    default void anAnswerWithoutAnAnswerIsTheEnd() throws Exception {
        assertEndedBy("{\"type\":\"control_response\"}");
    }

    private void assertEndedBy(String line) throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.introduced().writeLine(line);

            assertThat(claude.exit()).isOne();
            assertThat(claude.all("result")).isEmpty();
        }
    }

    private static void allowAll(ClaudeProcess claude) {
        ClaudeLine line = claude.next("CAN or result", next -> next.is("CAN") || next.is("result"));
        while (line.is("CAN")) {
            claude.allow(line, line.at("request", "input"));
            line = claude.next("CAN or result", next -> next.is("CAN") || next.is("result"));
        }
    }

    private static String schema() {
        return "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}},\"required\":[\"name\"]}";
    }

    private static BigDecimal cost(ClaudeLine result) {
        return new BigDecimal(String.valueOf(result.at("total_cost_usd")));
    }
}
