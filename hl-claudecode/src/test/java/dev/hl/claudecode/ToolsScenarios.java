package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolCall;
import dev.hl.api.agent.HostToolHandler;
import dev.hl.api.agent.HostToolResult;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.Reply;
import dev.hl.testkit.fakes.anthropic.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Tools of the host. */
abstract class ToolsScenarios extends ClaudeScenarios {
    private final RecordingAgentListener listener = RecordingAgentListener.allowing();
    private final List<HostToolCall> calls = new CopyOnWriteArrayList<>();

    ToolsScenarios(ClaudeBench bench) {
        super(bench);
    }

    @Test
    void aToolOfTheHostIsAskedForCalledAndItsResultRead() throws Exception {
        bench.api().reply(Reply.tool("mcp__hl__answer", Map.of("question", "life")), Reply.text("I see."));

        turn(tool("answer", call -> done(HostToolResult.text("42"))));

        assertThat(listener.calls(AgentCall.Permission.class))
                .extracting(asked -> asked.request().call().name())
                .containsExactly("mcp__hl__answer");
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.input()).isEqualTo(Map.of("question", "life"));
            assertThat(call.call())
                    .contains(listener.calls(AgentCall.Permission.class)
                            .get(0)
                            .request()
                            .call()
                            .id());
        });
        assertThat(toldToTheModel().text()).isEqualTo("42");
    }

    @Test
    void aCallThatIsDeniedDoesNotReachItsTool() throws Exception {
        bench.api().reply(Reply.tool("mcp__hl__answer", Map.of()), Reply.text("A pity."));
        RecordingAgentListener denying = denying();

        turn(denying, tool("answer", call -> done(HostToolResult.text("42"))));

        assertThat(calls).isEmpty();
        assertThat(toldToTheModel().text()).contains("no");
    }

    @Test
    void aFailureIsReadByTheModelAsOne() throws Exception {
        bench.api().reply(Reply.tool("mcp__hl__answer", Map.of()), Reply.text("A pity."));

        turn(tool("answer", call -> done(HostToolResult.error("Out of answers"))));

        assertThat(toldToTheModel().error()).isTrue();
        assertThat(toldToTheModel().text()).contains("Out of answers");
    }

    @Test
    void aToolThatTakesAPersonsTimeHoldsUpNothingElse() throws Exception {
        CompletableFuture<HostToolResult> human = new CompletableFuture<>();
        bench.api().reply(Reply.tool("mcp__hl__human", Map.of()), Reply.text("done"));

        try (ClaudeCodeRun run = start(listener, tool("human", call -> human))) {
            run.send("ask somebody");
            get(listener.first(AgentCall.Delivered.class));

            ClaudeContextUsage meanwhile = get(run.control().contextUsage());
            human.complete(HostToolResult.text("at last"));

            assertThat(meanwhile.maxTokens()).isPositive();
            get(listener.first(AgentCall.TurnEnded.class));
        }

        assertThat(toldToTheModel().text()).isEqualTo("at last");
    }

    @Test
    void oneCallWaitsForAPersonWhileAnotherIsAnswered() throws Exception {
        CompletableFuture<HostToolResult> human = new CompletableFuture<>();
        CompletableFuture<Integer> whileItWaited = new CompletableFuture<>();
        bench.api()
                .replyWhen(
                        request -> request.lastUserText().contains("inner human"),
                        Reply.tool("mcp__hl__human", Map.of()))
                .replyWhen(
                        request -> request.lastUserText().contains("inner quick"),
                        Reply.tool("mcp__hl__quick", Map.of()))
                .reply(
                        agent("inner human").andTool("Agent", agentFor("inner quick")),
                        Reply.text("one"),
                        Reply.text("two"),
                        Reply.text("three"));

        try (ClaudeCodeRun run = start(listener, tool("human", call -> human), tool("quick", call -> {
            whileItWaited.complete(human.isDone() ? 0 : 1);
            return done(HostToolResult.text("quick"));
        }))) {
            run.send("delegate");

            assertThat(get(whileItWaited)).isEqualTo(1);

            human.complete(HostToolResult.text("human"));
            get(listener.first(AgentCall.TurnEnded.class));
        }

        assertThat(calls).extracting(HostToolCall::tool).containsExactlyInAnyOrder("human", "quick");
    }

    @Test
    void anInterruptTellsTheToolThatNobodyWaits() throws Exception {
        CompletableFuture<HostToolResult> never = new CompletableFuture<>();
        CompletableFuture<HostToolCall> begun = new CompletableFuture<>();
        bench.api().reply(Reply.tool("mcp__hl__human", Map.of()), Reply.text("next"));

        try (ClaudeCodeRun run = start(listener, tool("human", call -> {
            begun.complete(call);
            return never;
        }))) {
            run.send("ask somebody");
            HostToolCall call = get(begun);
            run.interrupt();

            assertThat(get(listener.nth(1, AgentCall.TurnEnded.class)).result().outcome())
                    .isEqualTo(TurnOutcome.INTERRUPTED);
            assertThat(call.withdrawn().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(60));
            never.complete(HostToolResult.text("too late"));
            run.send("go on");
            assertThat(get(listener.nth(2, AgentCall.TurnEnded.class)).result().outcome())
                    .isEqualTo(TurnOutcome.COMPLETED);
        }
    }

    private HostTool tool(String name, HostToolHandler handler) {
        return new HostTool(name, "Does " + name, Map.of("type", "object", "properties", Map.of()), call -> {
            calls.add(call);
            return handler.call(call);
        });
    }

    private void turn(HostTool tool) throws Exception {
        turn(listener, tool);
    }

    private void turn(RecordingAgentListener hearing, HostTool tool) throws Exception {
        try (ClaudeCodeRun run = start(hearing, tool)) {
            turn(run, hearing, 1);
        }
    }

    private ClaudeCodeRun start(RecordingAgentListener hearing, HostTool... tools) {
        return provider().start(bench.launch().toBuilder().tools(List.of(tools)).build(), hearing);
    }

    private ToolResult toldToTheModel() {
        return bench.api().requests().stream()
                .flatMap(request -> request.lastToolResults().stream())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static CompletableFuture<HostToolResult> done(HostToolResult result) {
        return CompletableFuture.completedFuture(result);
    }
}
