package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolCall;
import dev.hl.api.agent.HostToolHandler;
import dev.hl.api.agent.HostToolResult;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostToolsTest {
    private static final Map<String, Object> SCHEMA =
            Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string")));

    private final List<HostToolCall> calls = new ArrayList<>();
    private final CompletableFuture<HostToolResult> human = new CompletableFuture<>();
    private final MemoryWire wire = new MemoryWire(
            RecordingAgentListener.holding(),
            false,
            List.of(
                    tool("echo", call -> done(HostToolResult.text(String.valueOf(call.input())))),
                    tool("human", call -> human),
                    tool("broken", call -> {
                        throw new IllegalStateException("the password is 1234");
                    }),
                    tool("failing", call -> CompletableFuture.failedFuture(new IllegalStateException("secret"))),
                    tool("silent", call -> nothing()),
                    tool("refusing", call -> done(HostToolResult.error("Not today")))));

    @Nested
    class AHandshake {
        @Test
        void isAnsweredWithTheVersionThatTheProgramSpeaks() {
            say("r1", "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'protocolVersion':'2025-06-18'}}");

            Fields answer = answer("r1");
            assertThat(answer.text("jsonrpc")).isEqualTo("2.0");
            assertThat(answer.map()).containsEntry("id", 0);
            assertThat(answer.at("result").text("protocolVersion")).isEqualTo("2025-06-18");
            assertThat(answer.at("result").at("capabilities").has("tools")).isTrue();
            assertThat(answer.at("result").at("serverInfo").text("name")).isEqualTo("hl");
        }

        @Test
        void inAVersionOfTheFutureIsAnsweredWithTheNewestOfOurs() {
            say("r1", "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'protocolVersion':'2099-01-01'}}");

            assertThat(answer("r1").at("result").text("protocolVersion")).isEqualTo("2025-11-25");
        }

        @Test
        void mayComeTwiceAtTheSameTimeUnderTheSameIds() {
            String first = "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{}}";
            String second = "{'jsonrpc':'2.0','method':'notifications/initialized'}";
            String third = "{'jsonrpc':'2.0','id':1,'method':'tools/list'}";

            say("a1", first);
            say("b1", first);
            say("a2", second);
            say("a3", third);
            say("b2", second);
            say("b3", third);

            assertThat(List.of("a1", "b1", "a2", "b2", "a3", "b3"))
                    .allSatisfy(
                            request -> assertThat(answer(request).has("result")).isTrue());
        }

        @Test
        void listsTheToolsWithTheirSchemas() {
            say("r1", "{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{}}");

            List<Fields> listed = answer("r1").at("result").objects("tools");
            assertThat(listed).extracting(tool -> tool.text("name")).startsWith("echo", "human");
            assertThat(listed.get(0).text("description")).isEqualTo("Does echo");
            assertThat(listed.get(0).at("inputSchema").map()).isEqualTo(SCHEMA);
        }
    }

    @Nested
    class AMessage {
        @Test
        void thatProbesTheConnectionIsAnswered() {
            say("r1", "{'jsonrpc':'2.0','id':'probe','method':'ping'}");

            assertThat(answer("r1").map()).containsEntry("id", "probe").containsEntry("result", Map.of());
        }

        @Test
        void thatIsNotKnownIsAnErrorOfTheProtocol() {
            say("r1", "{'jsonrpc':'2.0','id':7,'method':'resources/list'}");

            assertThat(answer("r1").at("error").map()).containsEntry("code", -32601);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"notifications/roots/list_changed", "notifications/progress", "notifications/cancelled"})
        void thatWantsNoAnswerIsAcknowledged(String method) {
            say("r1", "{'jsonrpc':'2.0','method':'" + method + "'}");

            assertThat(answer("r1").map()).containsEntry("result", Map.of()).doesNotContainKey("id");
        }

        @Test
        void toAnotherServerIsRefused() {
            wire.ask("r1", "{'subtype':'mcp_message','server_name':'other','message':{'id':1,'method':'ping'}}");

            assertThat(wire.answers("r1"))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.text("error")).contains("other"));
        }
    }

    @Nested
    class ACall {
        @Test
        void reachesItsToolWithItsInputAndItsName() {
            call("r1", 2, "echo", "{'text':'hi'}");

            assertThat(text("r1")).isEqualTo("{text=hi}");
            assertThat(calls).singleElement().satisfies(call -> {
                assertThat(call.session()).isEqualTo(new SessionId("session-1"));
                assertThat(call.call()).contains(new ToolUseId("toolu_2"));
                assertThat(call.tool()).isEqualTo("echo");
                assertThat(call.input()).isEqualTo(Map.of("text", "hi"));
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"broken", "failing", "silent"})
        void thatFailsTellsTheModelSoButNotWhy(String tool) {
            call("r1", 2, tool, "{}");

            assertThat(answer("r1").at("result").flag("isError")).isTrue();
            assertThat(text("r1")).isEqualTo("The tool " + tool + " failed.");
        }

        @Test
        void thatIsRefusedByItsToolTellsTheModelWhy() {
            call("r1", 2, "refusing", "{}");

            assertThat(answer("r1").at("result").flag("isError")).isTrue();
            assertThat(text("r1")).isEqualTo("Not today");
        }

        @Test
        void ofAToolThatIsNotThereIsAnErrorOfTheProtocol() {
            call("r1", 2, "missing", "{}");

            assertThat(answer("r1").at("error").text("message")).contains("missing");
        }

        @Test
        void thatTakesAPersonsTimeHoldsUpNoOther() {
            call("slow", 2, "human", "{}");
            call("fast", 3, "echo", "{}");

            assertThat(wire.answers("slow")).isEmpty();
            assertThat(text("fast")).isEqualTo("{}");

            human.complete(HostToolResult.text("at last"));

            assertThat(text("slow")).isEqualTo("at last");
        }

        @Test
        void thatComesAgainUnderTheSameRequestDoesNotRunAgain() {
            call("r1", 2, "echo", "{}");
            call("r1", 2, "echo", "{}");

            assertThat(calls).hasSize(1);
            assertThat(wire.answers("r1")).hasSize(1);
        }
    }

    @Nested
    class ACallThatIsWithdrawn {
        @Test
        void tellsItsToolAndGetsNoAnswer() {
            call("slow", 2, "human", "{}");

            cancel("c1", 2);
            human.complete(HostToolResult.text("too late"));
            wire.settle();

            assertThat(calls.get(0).withdrawn().toCompletableFuture()).isCompleted();
            assertThat(wire.answers("slow")).isEmpty();
        }

        @Test
        void isLeftAloneWhenItsIdIsNotUnique() {
            call("one", 2, "human", "{}");
            call("two", 2, "human", "{}");

            cancel("c1", 2);
            human.complete(HostToolResult.text("here"));
            wire.settle();

            assertThat(text("one")).isEqualTo("here");
            assertThat(text("two")).isEqualTo("here");
        }

        @Test
        void mayBeWithdrawnByTheEndOfTheProgram() {
            call("slow", 2, "human", "{}");

            wire.exit();

            assertThat(calls.get(0).withdrawn().toCompletableFuture()).isCompleted();
        }
    }

    @Nested
    class ATool {
        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "ä", "a.b", "0123456789012345678901234567890123456789012345678"})
        void needsANameThatTheModelCanSay(String name) {
            assertThatThrownBy(() -> tool(name, call -> human)).isInstanceOf(InvalidValueException.class);
        }

        @Test
        void needsASchemaOfAnObject() {
            assertThatThrownBy(() -> new HostTool("a", "b", Map.of("type", "string"), call -> human))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("schema");
        }
    }

    private HostTool tool(String name, HostToolHandler handler) {
        return new HostTool(name, "Does " + name, SCHEMA, call -> {
            calls.add(call);
            return handler.call(call);
        });
    }

    private void call(String request, int id, String tool, String arguments) {
        say(
                request,
                "{'jsonrpc':'2.0','id':" + id + ",'method':'tools/call','params':{'name':'" + tool + "','arguments':"
                        + arguments + ",'_meta':{'claudecode/toolUseId':'toolu_" + id + "','progressToken':" + id
                        + "}}}");
    }

    private void cancel(String request, int id) {
        say(
                request,
                "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':" + id + ",'reason':'x'}}");
    }

    private void say(String request, String message) {
        wire.ask(request, "{'subtype':'mcp_message','server_name':'hl','message':" + message + "}");
    }

    private Fields answer(String request) {
        return wire.answer(request).at("mcp_response");
    }

    private String text(String request) {
        return answer(request).at("result").objects("content").get(0).required("text");
    }

    @SuppressWarnings("NullAway") // What a handler without null checks may do.
    private static CompletableFuture<HostToolResult> nothing() {
        return null;
    }

    private static CompletableFuture<HostToolResult> done(HostToolResult result) {
        return CompletableFuture.completedFuture(result);
    }
}
