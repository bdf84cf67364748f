package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolResult;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import dev.hl.api.spi.Parking;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.Gate;
import dev.hl.testkit.fakes.anthropic.MessageReply;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("full")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealClaudeParkingTest {
    private static final String MARK = "echo x >> marks";

    private final ClaudeBench bench = new ClaudeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class AHeldCall {
        @Test
        void becomesParkableWhenItsMessageIsComplete() throws Exception {
            Gate end = new Gate();
            bench.api().reply(bash(MARK).holdingAt(end), Reply.text("done"));
            RecordingAgentListener listener = RecordingAgentListener.holding();

            try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
                run.send("go");
                ToolUseId call = asked(listener).call().id();
                Parking before = run.parking(call);
                end.open();
                get(listener.first(AgentCall.Parkable.class));

                assertThat(before).isEqualTo(Parking.MESSAGE_OPEN);
                assertThat(run.parking(call)).isEqualTo(Parking.POSSIBLE);
                listener.answer(call, PermissionReply.defer());
                assertThat(outcome(listener)).isEqualTo(TurnOutcome.DEFERRED);
            }

            assertThat(marks()).isEmpty();
        }

        @Test
        void thatIsToBePutAsideEarlyWaitsForTheEndOfItsMessage() throws Exception {
            Gate end = new Gate();
            bench.api().reply(bash(MARK).holdingAt(end));
            RecordingAgentListener listener = RecordingAgentListener.answering(request -> PermissionReply.defer());

            try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
                run.send("go");
                asked(listener);
                end.open();

                assertThat(outcome(listener)).isEqualTo(TurnOutcome.DEFERRED);
            }

            assertThat(listener.calls(AgentCall.Permission.class)).hasSize(1);
        }

        @Test
        void isNotParkableBesideASibling() throws Exception {
            bench.api().reply(bash(MARK).andTool("Bash", command("echo y >> marks")), Reply.text("done"));
            AtomicInteger asked = new AtomicInteger();
            RecordingAgentListener listener =
                    RecordingAgentListener.answeringLater(request -> asked.incrementAndGet() == 1
                            ? CompletableFuture.completedFuture(PermissionReply.defer())
                            : new CompletableFuture<>());

            try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
                run.send("go");
                ToolUseId again = get(listener.nth(2, AgentCall.Permission.class))
                        .request()
                        .call()
                        .id();

                assertThat(again).isEqualTo(asked(listener).call().id());
                assertThat(run.parking(again)).isEqualTo(Parking.OTHER_CALL_OPEN);
            }

            assertThat(marks()).isEmpty();
        }

        @Test
        void ofASubagentIsNotParkable() throws Exception {
            bench.api()
                    .replyWhen(request -> request.lastUserText().contains("inner work"), bash(MARK))
                    .reply(
                            Reply.tool(
                                    "Agent",
                                    Map.of(
                                            "description",
                                            "d",
                                            "prompt",
                                            "inner work",
                                            "subagent_type",
                                            "general-purpose")),
                            Reply.text("done"));
            RecordingAgentListener listener = RecordingAgentListener.answeringLater(
                    request -> request.askingSubagent().isPresent()
                            ? new CompletableFuture<>()
                            : CompletableFuture.completedFuture(
                                    PermissionReply.allow(request.call().input())));

            try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
                run.send("go");
                ToolUseId inner = get(listener.nth(2, AgentCall.Permission.class))
                        .request()
                        .call()
                        .id();

                assertThat(run.parking(inner)).isEqualTo(Parking.SUBAGENT);
            }
        }

        @Test
        void ofAToolOfThisProcessIsNotParkable() throws Exception {
            HostTool tool = new HostTool(
                    "note",
                    "Takes a note",
                    Map.of("type", "object"),
                    call -> CompletableFuture.completedFuture(HostToolResult.text("noted")));
            AgentLaunch launch = bench.launch().toBuilder().tools(List.of(tool)).build();
            bench.api().reply(Reply.tool("mcp__hl__note", Map.of("text", "x")), Reply.text("done"));
            RecordingAgentListener listener = RecordingAgentListener.holding();

            try (AgentRun run = bench.provider().start(launch, listener)) {
                run.send("go");
                ToolUseId call = asked(listener).call().id();

                assertThat(run.parking(call)).isEqualTo(Parking.IN_PROCESS_TOOL);
            }
        }
    }

    @Nested
    class ACallThatWasPutAside {
        @RepeatedTest(5)
        void runsOnceWhenItIsAllowedAndNeverAgain() throws Exception {
            AgentLaunch launch = parked();

            assertThat(resumed(launch, bench.provider(), RecordingAgentListener.allowing()))
                    .isEqualTo(TurnOutcome.COMPLETED);

            assertThat(marks()).containsExactly("x");
            assertNothingIsOffered(launch);
        }

        @RepeatedTest(3)
        void runsOnceWhenItIsAllowedAtTheSecondDoorAlone() throws Exception {
            AgentLaunch launch = parked();

            assertThat(resumed(launch, secondDoorOnly(), RecordingAgentListener.allowing()))
                    .isEqualTo(TurnOutcome.COMPLETED);

            assertThat(marks()).containsExactly("x");
        }

        @RepeatedTest(3)
        void neverRunsWhenItIsDeniedAtTheSecondDoorAlone() throws Exception {
            AgentLaunch launch = parked();

            assertThat(resumed(launch, secondDoorOnly(), denying())).isEqualTo(TurnOutcome.COMPLETED);

            assertThat(marks()).isEmpty();
            assertNothingIsOffered(launch);
        }

        @RepeatedTest(3)
        void isPutAsideAgainAtTheSecondDoorAlone() throws Exception {
            AgentLaunch launch = parked();

            assertThat(resumed(launch, secondDoorOnly(), deferring())).isEqualTo(TurnOutcome.DEFERRED);

            assertThat(resumed(launch, bench.provider(), RecordingAgentListener.allowing()))
                    .isEqualTo(TurnOutcome.COMPLETED);
            assertThat(marks()).containsExactly("x");
        }
    }

    /** Whatever dies when: a call runs at most as often as it was allowed, and never without. */
    @Nested
    class AProgramThatIsKilled {
        @RepeatedTest(3)
        void beforeTheCallIsPutAsideHasNotRunIt() throws Exception {
            bench.api().reply(bash(MARK)).fallback(Reply.text("done"));
            AgentLaunch launch = bench.launch();
            RecordingAgentListener holding = RecordingAgentListener.holding();
            try (AgentRun run = bench.provider().start(launch, holding)) {
                run.send("go");
                get(holding.first(AgentCall.Parkable.class));
                kill(run, holding);
            }

            assertRunsOnlyWhenAllowed(launch);
        }

        @RepeatedTest(5)
        void whileTheCallIsPutAsideHasNotRunIt() throws Exception {
            bench.api().reply(bash(MARK)).fallback(Reply.text("done"));
            AgentLaunch launch = bench.launch();
            RecordingAgentListener holding = RecordingAgentListener.holding();
            try (AgentRun run = bench.provider().start(launch, holding)) {
                run.send("go");
                ToolUseId call = get(holding.first(AgentCall.Parkable.class)).call();
                holding.answer(call, PermissionReply.defer());
                kill(run, holding);
            }

            assertRunsOnlyWhenAllowed(launch);
        }

        @RepeatedTest(3)
        void behindTheTurnButBeforeItsExitHasNotRunItAndMayHaveForgottenIt() throws Exception {
            bench.api().reply(bash(MARK)).fallback(Reply.text("done"));
            AgentLaunch launch = bench.launch();
            RecordingAgentListener deferring = deferring();
            try (AgentRun run = bench.provider().start(launch, deferring)) {
                run.send("go");
                get(deferring.first(AgentCall.TurnEnded.class));
                kill(run, deferring);
            }

            assertRunsOnlyWhenAllowed(launch);
        }

        @RepeatedTest(3)
        void whileItHoldsTheOfferedCallOffersItAgain() throws Exception {
            AgentLaunch launch = parked();
            RecordingAgentListener holding = RecordingAgentListener.holding();
            try (AgentRun run = bench.provider().start(ClaudeBench.resumed(launch), holding)) {
                asked(holding);
                kill(run, holding);
            }

            assertThat(marks()).isEmpty();
            assertThat(resumed(launch, bench.provider(), RecordingAgentListener.allowing()))
                    .isEqualTo(TurnOutcome.COMPLETED);
            assertThat(marks()).containsExactly("x");
        }

        @RepeatedTest(5)
        void behindTheAllowRunsItNeverAgainWithoutAnother() throws Exception {
            AgentLaunch launch = parked();
            RecordingAgentListener allowing = RecordingAgentListener.allowing();
            try (AgentRun run = bench.provider().start(ClaudeBench.resumed(launch), allowing)) {
                get(allowing.first(AgentCall.Delivered.class));
                kill(run, allowing);
            }

            RecordingAgentListener denying = denying();
            try (AgentRun run = bench.provider().start(ClaudeBench.resumed(launch), denying)) {
                run.send("go on");
                get(denying.first(AgentCall.TurnEnded.class));
            }
            assertThat(marks()).hasSizeLessThanOrEqualTo(1);
        }

        /** The transcript may not have been written yet; then there is nothing to go on with. */
        private void assertRunsOnlyWhenAllowed(AgentLaunch launch) throws Exception {
            assertThat(marks()).isEmpty();
            RecordingAgentListener allowing = RecordingAgentListener.allowing();
            try (AgentRun run = bench.provider().start(ClaudeBench.resumed(launch), allowing)) {
                run.send("go on");
                get(allowing.first(AgentCall.TurnEnded.class));
            } catch (ClaudeStartException e) {
                assertThat(e).hasMessageContaining("No conversation found");
            }
            assertThat(marks())
                    .hasSize(allowing.calls(AgentCall.Delivered.class).size());
        }

        private void kill(AgentRun run, RecordingAgentListener listener) throws Exception {
            ProcessHandle.of(run.process().orElseThrow().pid()).ifPresent(ProcessHandle::destroyForcibly);
            get(listener.first(AgentCall.Exited.class));
        }
    }

    /** A session whose call was put aside. */
    private AgentLaunch parked() throws Exception {
        bench.api().reply(bash(MARK)).fallback(Reply.text("done"));
        AgentLaunch launch = bench.launch();
        RecordingAgentListener deferring = deferring();
        try (AgentRun run = bench.provider().start(launch, deferring)) {
            run.send("go");
            assertThat(outcome(deferring)).isEqualTo(TurnOutcome.DEFERRED);
        }
        return launch;
    }

    private TurnOutcome resumed(AgentLaunch launch, ClaudeCodeProvider provider, RecordingAgentListener listener)
            throws Exception {
        try (AgentRun run = provider.start(ClaudeBench.resumed(launch), listener)) {
            assertThat(run.process()).isPresent();
            return outcome(listener);
        }
    }

    /** Resumes and says something; what is offered again is allowed. */
    private RecordingAgentListener answerInTurn(AgentLaunch launch) throws Exception {
        RecordingAgentListener allowing = RecordingAgentListener.allowing();
        try (AgentRun run = bench.provider().start(ClaudeBench.resumed(launch), allowing)) {
            run.send("go on");
            get(allowing.first(AgentCall.TurnEnded.class));
        }
        return allowing;
    }

    private void assertNothingIsOffered(AgentLaunch launch) throws Exception {
        List<String> before = marks();

        RecordingAgentListener listener = answerInTurn(launch);

        assertThat(listener.calls(AgentCall.Permission.class)).isEmpty();
        assertThat(marks()).isEqualTo(before);
    }

    /** The program hears nothing before it has asked at the second door, and so asks at that alone. */
    private ClaudeCodeProvider secondDoorOnly() throws IOException {
        Path script = bench.scratch().home().resolve("second-door");
        Path out = bench.scratch().home().resolve("second-door.out");
        Files.writeString(script, """
                #!/bin/sh
                if [ "$1" = --version ]; then exec '%1$s' --version; fi
                : > '%2$s'
                { until grep -q can_use_tool '%2$s'; do sleep 0.02; done; cat; } | '%1$s' "$@" | tee '%2$s'
                """.formatted(ClaudeBench.executable(), out));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return bench.provider(script);
    }

    private List<String> marks() {
        return bench.scratch().lines("marks");
    }

    private static PermissionRequest asked(RecordingAgentListener listener) throws Exception {
        return get(listener.first(AgentCall.Permission.class)).request();
    }

    private static TurnOutcome outcome(RecordingAgentListener listener) throws Exception {
        return get(listener.first(AgentCall.TurnEnded.class)).result().outcome();
    }

    private static RecordingAgentListener deferring() {
        return RecordingAgentListener.answering(request -> PermissionReply.defer());
    }

    private static RecordingAgentListener denying() {
        return RecordingAgentListener.answering(request -> PermissionReply.deny("no"));
    }

    private static MessageReply bash(String command) {
        return Reply.tool("Bash", command(command));
    }

    private static Map<String, Object> command(String command) {
        return Map.of("command", command, "description", "d");
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
