package dev.hl.testkit.fakes.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeMessagesApiTest {
    private static final Map<String, Object> LS = Map.of("command", "ls");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final FakeMessagesApi api = FakeMessagesApi.start();
    private final ApiClient client = new ApiClient(api);

    @AfterEach
    void noThreadIsLeftAfterClose() {
        api.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("hl-fake-api-"));
    }

    @Nested
    class Choosing {
        @Test
        void givesTheRepliesOfTheQueueInTurnAndThenTheFallback() throws Exception {
            api.reply(Reply.text("one"), Reply.text("two"));

            assertThat(api.queued()).isEqualTo(2);
            assertThat(textOf(client.ask("a"))).isEqualTo("one");
            assertThat(textOf(client.ask("b"))).isEqualTo("two");
            assertThat(textOf(client.ask("c"))).isEqualTo("Done.");
            assertThat(api.queued()).isZero();
        }

        @Test
        void givesAnotherFallbackWhenToldTo() throws Exception {
            api.fallback(Reply.text("nothing more"));

            assertThat(textOf(client.ask("a"))).isEqualTo("nothing more");
        }

        @Test
        void asksTheRulesBeforeTheQueueInTheOrderTheyWereGiven() throws Exception {
            api.reply(Reply.text("queued"))
                    .replyWhen(request -> request.lastUserText().contains("x"), Reply.text("rule one"))
                    .replyBy(request -> request.lastUserText().equals("xy")
                            ? Optional.of(Reply.text("rule two"))
                            : Optional.empty());

            assertThat(textOf(client.ask("xy"))).isEqualTo("rule one");
            assertThat(textOf(client.ask("z"))).isEqualTo("queued");
        }

        @Test
        void letsARuleAnswerToAToolResult() throws Exception {
            api.replyBy(request -> request.lastToolResults().stream()
                    .findFirst()
                    .map(result -> Reply.text(result.error() ? "It failed." : "It said " + result.text())));

            Map<String, Object> answer = client.ask(List.of(toolResult("t1", "hello", false)));

            assertThat(textOf(answer)).isEqualTo("It said hello");
        }

        @Test
        void answersABrokenRuleAtOnceAndReportsItWhenClosed() throws Exception {
            FakeMessagesApi broken = FakeMessagesApi.start();
            broken.replyBy(request -> {
                throw new IllegalStateException("oops");
            });

            HttpResponse<String> answer = new ApiClient(broken).post("/v1/messages", Map.of());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("oops");
            assertThatThrownBy(broken::close).isInstanceOf(AssertionError.class).hasRootCauseMessage("oops");
        }
    }

    @Nested
    class WholeMessages {
        @Test
        void haveTheFormOfTheOriginal() throws Exception {
            api.reply(Reply.text("Look.").andTool("toolu_1", "Bash", LS).costing(new TokenUsage(1_000, 50, 7, 8)));

            assertThat(client.ask("go")).isEqualTo(CanonicalJson.parse("""
                    {"id":"msg_fake_0001","type":"message","role":"assistant","model":"model-x",
                     "content":[
                       {"type":"text","text":"Look."},
                       {"type":"tool_use","id":"toolu_1","name":"Bash","input":{"command":"ls"}}],
                     "stop_reason":"tool_use","stop_sequence":null,
                     "usage":{"input_tokens":1000,"cache_creation_input_tokens":8,
                              "cache_read_input_tokens":7,"output_tokens":50}}"""));
        }

        @Test
        void numberToolCallsThatWereGivenNoIdAlsoWhenAReplyComesAgain() throws Exception {
            api.fallback(Reply.tool("Bash", LS).andTool("Read", Map.of("file_path", "a")));

            assertThat(client.ask("a").toString()).contains("toolu_fake_0001", "toolu_fake_0002");
            assertThat(client.ask("b").toString()).contains("toolu_fake_0003", "toolu_fake_0004");
        }

        @Test
        void stopForTheReasonThatWasGiven() throws Exception {
            api.reply(Reply.text("I can not").stoppingBecause("refusal"));

            assertThat(client.ask("a")).containsEntry("stop_reason", "refusal");
        }
    }

    @Nested
    class Streams {
        @Test
        void sendTheEventsOfTheOriginalInItsOrder() throws Exception {
            api.reply(Reply.thinking("Hm").andText("Hi").andTool("Bash", LS));

            List<Map<String, Object>> events = client.askStreaming("go");

            assertThat(events)
                    .extracting(event -> event.get("type"))
                    .containsExactly(
                            "message_start",
                            "content_block_start",
                            "content_block_delta",
                            "content_block_delta",
                            "content_block_stop",
                            "content_block_start",
                            "content_block_delta",
                            "content_block_stop",
                            "content_block_start",
                            "content_block_delta",
                            "content_block_stop",
                            "message_delta",
                            "message_stop");
            assertThat(events.get(8))
                    .containsEntry("index", 2L)
                    .containsEntry(
                            "content_block",
                            Map.of("type", "tool_use", "id", "toolu_fake_0001", "name", "Bash", "input", Map.of()));
            assertThat(events.get(9))
                    .containsEntry("delta", Map.of("type", "input_json_delta", "partial_json", "{\"command\":\"ls\"}"));
        }

        @Test
        void giveLongTextInPiecesThatNeverSplitACharacter() throws Exception {
            String text = "😀".repeat(50) + "a" + "😀".repeat(50);
            api.reply(Reply.text(text));

            List<String> pieces = client.askStreaming("go").stream()
                    .filter(event -> event.get("delta") instanceof Map<?, ?> delta && delta.containsKey("text"))
                    .map(event -> String.valueOf(((Map<?, ?>) event.get("delta")).get("text")))
                    .toList();

            assertThat(pieces).hasSizeGreaterThan(1);
            assertThat(String.join("", pieces)).isEqualTo(text);
        }

        @Test
        void countTheTokensAtTheStartAndAtTheEnd() throws Exception {
            api.reply(Reply.text("Hi").costing(TokenUsage.of(30, 40)));

            String events = client.askStreaming("go").toString();

            assertThat(events).contains("input_tokens=30,", "output_tokens=1}", "output_tokens=40}");
        }
    }

    @Nested
    class Errors {
        @Test
        void carryTheStatusAndTheBodyOfTheOriginal() throws Exception {
            api.reply(Reply.error(529), Reply.error(403, "permission_error", "Not you."));

            HttpResponse<String> overloaded = client.post("/v1/messages", Map.of());
            HttpResponse<String> forbidden = client.post("/v1/messages", Map.of());

            assertThat(overloaded.statusCode()).isEqualTo(529);
            assertThat(overloaded.body()).contains("\"type\":\"overloaded_error\"");
            assertThat(forbidden.statusCode()).isEqualTo(403);
            assertThat(forbidden.body())
                    .isEqualTo(
                            "{\"type\":\"error\",\"error\":{\"type\":\"permission_error\",\"message\":\"Not you.\"}}");
        }

        @Test
        void mustHaveAnErrorStatus() {
            assertThatThrownBy(() -> Reply.error(200)).isInstanceOf(InvalidValueException.class);
        }

        @Test
        void answerARequestThatIsNotJson() throws Exception {
            assertThat(client.postText("/v1/messages", "not json").statusCode()).isEqualTo(400);
            assertThat(api.requests()).isEmpty();
        }
    }

    @Nested
    class Holding {
        @Test
        void keepsTheWholeAnswerBackUntilTheGateOpens() throws Exception {
            Gate gate = new Gate();
            api.reply(Reply.after(gate).andText("late"));

            CompletableFuture<HttpResponse<String>> answer = client.askLater("go");
            boolean reached = gate.awaitReached(LIMIT);
            boolean early = answer.isDone();
            gate.open();

            assertThat(reached).isTrue();
            assertThat(early).isFalse();
            assertThat(answer.get(5, TimeUnit.SECONDS).body()).contains("late");
        }

        @Test
        void betweenBlocksSendsWhatCameBefore() throws Exception {
            Gate gate = new Gate();
            api.reply(Reply.text("early").holdingAt(gate).andText("late"));

            Iterator<String> lines = client.lines("go");
            String before = upTo(lines, "content_block_stop");
            boolean reached = gate.awaitReached(LIMIT);
            gate.open();
            String after = upTo(lines, "message_stop");

            assertThat(reached).isTrue();
            assertThat(before).contains("early").doesNotContain("late");
            assertThat(after).contains("late");
        }

        @Test
        void endsWithoutAnAnswerWhenTheFakeIsClosed() throws Exception {
            api.reply(Reply.hang());

            CompletableFuture<HttpResponse<String>> answer = client.askLater("go");
            api.awaitRequests(1, LIMIT);
            api.close();

            assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
        }

        private static String upTo(Iterator<String> lines, String last) {
            StringBuilder text = new StringBuilder();
            while (lines.hasNext()) {
                String line = lines.next();
                text.append(line).append('\n');
                if (line.startsWith("data: ") && line.contains(last)) {
                    break;
                }
            }
            return text.toString();
        }
    }

    @Nested
    class Remembering {
        @Test
        void keepsRequestsWithShortcutsToWhatTestsAskFor() throws Exception {
            client.ask(List.of(
                    text("<system-reminder>\nnoise\n</system-reminder>"),
                    toolResult("t1", "no such file", true),
                    toolResult("t2", List.of(text("one"), text("two")), false),
                    text("go on")));

            MessagesRequest request = api.requests().get(0);
            assertThat(request.model()).isEqualTo("model-x");
            assertThat(request.streaming()).isFalse();
            assertThat(request.systemText()).isEqualTo("Be brief.");
            assertThat(request.toolNames()).containsExactly("Bash", "Read");
            assertThat(request.messages()).hasSize(1);
            assertThat(request.lastUserText()).isEqualTo("go on");
            assertThat(request.lastToolResults())
                    .containsExactly(
                            new ToolResult("t1", true, "no such file"), new ToolResult("t2", false, "one\ntwo"));
        }

        @Test
        void givesWhatThereIsWhenTheLimitOfWaitingIsOver() throws Exception {
            client.ask("a");

            assertThat(api.awaitRequests(1, LIMIT)).hasSize(1);
            assertThat(api.awaitRequests(2, Duration.ZERO)).hasSize(1);
        }

        @Test
        void answersTheSideEndpointsAndListsThemApart() throws Exception {
            HttpResponse<String> head = client.call("HEAD", "/");
            HttpResponse<String> count = client.post("/v1/messages/count_tokens", Map.of("messages", List.of()));
            HttpResponse<String> other = client.call("GET", "/v1/models");

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(CanonicalJson.parse(count.body())).containsKey("input_tokens");
            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(api.requests()).isEmpty();
            assertThat(api.sideCalls()).containsExactly("HEAD /", "POST /v1/messages/count_tokens", "GET /v1/models");
        }
    }

    @Nested
    class Lifecycle {
        @Test
        void listensOnTheLoopbackInterfaceOnly() {
            assertThat(api.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(api.environment())
                    .containsEntry("ANTHROPIC_BASE_URL", api.uri().toString());
        }

        @Test
        void ownsOnlyDaemonThreadsWithItsName() throws Exception {
            client.ask("a");

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("hl-fake-api-"))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(Thread::isDaemon);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("HTTP-Dispatcher");
        }

        @Test
        void refusesConnectionsAfterClose() {
            api.close();
            api.close();

            assertThatThrownBy(() -> client.ask("a")).isInstanceOf(ConnectException.class);
        }
    }

    private static Map<String, Object> text(String text) {
        return Map.of("type", "text", "text", text);
    }

    private static Map<String, Object> toolResult(String id, Object content, boolean error) {
        return Map.of("type", "tool_result", "tool_use_id", id, "content", content, "is_error", error);
    }

    private static String textOf(Map<String, Object> message) {
        return Content.text(message.get("content"));
    }
}
