package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolResult;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import dev.hl.api.spi.Parking;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.Gate;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Calls that wait for their answer, and calls that were put aside so that nothing waits. */
abstract class ParkingScenarios extends ClaudeScenarios {
    ParkingScenarios(ClaudeBench bench) {
        super(bench);
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
            RecordingAgentListener listener = deferring();

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
                    .reply(agent("inner work"), Reply.text("done"));
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
        @Repeated(full = 100, plain = 5)
        void neverRunsWhenItIsDeniedOnTheResumeAlthoughItOnlyReads() throws Exception {
            Files.writeString(bench.scratch().project().resolve("file"), "the secret");
            AgentLaunch launch = parked(bash("cat file"));
            RecordingAgentListener denying = denying();

            assertThat(resumed(launch, bench.provider(), denying)).isEqualTo(TurnOutcome.COMPLETED);

            assertThat(lastRequest().lastToolResults())
                    .singleElement()
                    .satisfies(told -> assertThat(told.text()).contains("no").doesNotContain("the secret"));
            assertThat(denying.calls(AgentCall.Permission.class)).hasSize(1);
            assertThat(denying.calls(AgentCall.Delivered.class)).hasSize(1);
        }

        @Repeated(full = 5)
        void staysAsideWhenTheResumedRunIsClosedAtOnce() throws Exception {
            AgentLaunch launch = parked(bash(MARK));

            bench.provider()
                    .start(ClaudeBench.resumed(launch), RecordingAgentListener.holding())
                    .close();

            assertThat(marks()).isEmpty();
            assertThat(resumed(launch, bench.provider(), RecordingAgentListener.allowing()))
                    .isEqualTo(TurnOutcome.COMPLETED);
            assertThat(marks()).containsExactly("x");
        }

        @Test
        void leavesNoProcessWhileItWaits() throws Exception {
            bench.api().reply(bash(MARK));
            RecordingAgentListener listener = deferring();

            try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
                run.send("go");

                assertThat(get(listener.first(AgentCall.Exited.class)).exit().code())
                        .isZero();
                assertThat(run.process()
                                .map(process -> ProcessHandle.of(process.pid()).isPresent()))
                        .contains(false);
            }
        }

        @Repeated(full = 5)
        void runsOnceWhenItIsAllowedAndNeverAgain() throws Exception {
            AgentLaunch launch = parked(bash(MARK));

            assertThat(resumed(launch, bench.provider(), RecordingAgentListener.allowing()))
                    .isEqualTo(TurnOutcome.COMPLETED);

            assertThat(marks()).containsExactly("x");
            assertNothingIsOffered(launch);
        }

        @Repeated(full = 3)
        void runsOnceWhenItIsAllowedAtTheSecondDoorAlone() throws Exception {
            AgentLaunch launch = parked(bash(MARK));

            assertThat(resumed(launch, secondDoorOnly(), RecordingAgentListener.allowing()))
                    .isEqualTo(TurnOutcome.COMPLETED);

            assertThat(marks()).containsExactly("x");
        }

        @Repeated(full = 3)
        void neverRunsWhenItIsDeniedAtTheSecondDoorAlone() throws Exception {
            AgentLaunch launch = parked(bash(MARK));

            assertThat(resumed(launch, secondDoorOnly(), denying())).isEqualTo(TurnOutcome.COMPLETED);

            assertThat(marks()).isEmpty();
            assertNothingIsOffered(launch);
        }

        @Repeated(full = 3)
        void isPutAsideAgainAtTheSecondDoorAlone() throws Exception {
            AgentLaunch launch = parked(bash(MARK));

            assertThat(resumed(launch, secondDoorOnly(), deferring())).isEqualTo(TurnOutcome.DEFERRED);

            assertThat(resumed(launch, bench.provider(), RecordingAgentListener.allowing()))
                    .isEqualTo(TurnOutcome.COMPLETED);
            assertThat(marks()).containsExactly("x");
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
                """.formatted(bench.executable(), out));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return bench.provider(script);
    }
}
