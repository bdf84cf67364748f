package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentProcess;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Programs and hosts that go without a word. */
abstract class KillScenarios extends ClaudeScenarios {
    KillScenarios(ClaudeBench bench) {
        super(bench);
    }

    /** Whatever dies when: a call runs at most as often as it was allowed, and never without. */
    @Nested
    class AProgramThatIsKilled {
        @Repeated(full = 3)
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

        @Repeated(full = 5)
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

        @Repeated(full = 3)
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

        @Repeated(full = 3)
        void whileItHoldsTheOfferedCallOffersItAgain() throws Exception {
            AgentLaunch launch = parked(bash(MARK));
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

        @Repeated(full = 5)
        void behindTheAllowRunsItNeverAgainWithoutAnother() throws Exception {
            AgentLaunch launch = parked(bash(MARK));
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

    @Nested
    class AHostThatIsKilled {
        @Test
        void takesAllToolsWithIt() throws Exception {
            bench.api()
                    .reply(
                            bash("echo one >> marks; while [ ! -e go ]; do sleep 0.05; done"),
                            bash("echo two >> marks"),
                            bash("ls >> marks"));
            Process host = HostProcess.start(bench);
            long claude = Long.parseLong(HostProcess.line(host));
            HostProcess.line(host);
            awaitFile("marks");

            host.destroyForcibly().waitFor();
            Files.createFile(bench.scratch().project().resolve("go"));
            ProcessHandle.of(claude).ifPresent(process -> process.onExit().join());

            assertThat(marks()).containsExactly("one");
        }

        @Test
        @EnabledOnOs(value = OS.LINUX, disabledReason = "only there can environments be read")
        void leavesNothingOnceTheNextOneHasLooked() throws Exception {
            bench.api().reply(bash("echo $$ > orphan; while :; do sleep 0.1; done"));
            Process host = HostProcess.start(bench);
            ProcessHandle claude =
                    ProcessHandle.of(Long.parseLong(HostProcess.line(host))).orElseThrow();
            AgentProcess process =
                    new AgentProcess(claude.pid(), claude.info().startInstant().orElseThrow());
            SessionId session = sessionOf(claude);
            HostProcess.line(host);
            ProcessHandle orphan = ProcessHandle.of(pid("orphan")).orElseThrow();

            host.destroyForcibly().waitFor();
            boolean found = provider().endLeftover(process, session);

            assertThat(found).isTrue();
            assertThat(List.of(claude, orphan))
                    .noneMatch(left -> left.info().command().isPresent());
        }

        private SessionId sessionOf(ProcessHandle claude) throws IOException {
            String environment =
                    Files.readString(Path.of("/proc/" + claude.pid() + "/environ"), StandardCharsets.UTF_8);
            return Stream.of(environment.split("\0"))
                    .filter(variable -> variable.startsWith(RunEnvironment.SESSION_ID + "="))
                    .map(variable -> new SessionId(variable.substring(RunEnvironment.SESSION_ID.length() + 1)))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
