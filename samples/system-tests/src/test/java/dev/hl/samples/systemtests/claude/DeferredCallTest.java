package dev.hl.samples.systemtests.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentProvider;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.FakeMessagesApi;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
@Timeout(60)
class DeferredCallTest {
    private static final String TOOL_USE = "toolu_deferred";

    @TempDir
    Path work;

    @TempDir
    Path home;

    @RepeatedTest(20)
    void aDeferredCallThatIsResumedWithADenialNeverRuns() {
        try (FakeMessagesApi api = FakeMessagesApi.start()) {
            api.reply(Reply.tool(TOOL_USE, "Bash", Map.of("command", "touch ran.txt", "description", "d")));
            AgentProvider claude = ClaudeProgram.provider(
                    ClaudeProgram.executable(), ClaudeProgram.environment(api.environment(), home));
            AgentSessionId transcript = new AgentSessionId(UUID.randomUUID().toString());

            RecordingAgentListener parked = run(claude, transcript, false, request -> PermissionReply.defer());
            RecordingAgentListener resumed =
                    run(claude, transcript, true, request -> PermissionReply.deny("decided while you were away"));

            assertThat(outcome(parked)).isEqualTo(TurnOutcome.DEFERRED);
            assertThat(resumed.calls(AgentCall.Permission.class))
                    .extracting(asked -> asked.request().call().id().value())
                    .contains(TOOL_USE);
            assertThat(outcome(resumed)).isEqualTo(TurnOutcome.COMPLETED);
            assertThat(work.resolve("ran.txt")).doesNotExist();
            assertThat(api.requests().get(1).lastToolResults())
                    .singleElement()
                    .satisfies(result -> assertThat(result.text()).contains("decided while you were away"));
        }
    }

    private RecordingAgentListener run(
            AgentProvider claude,
            AgentSessionId transcript,
            boolean resume,
            Function<PermissionRequest, PermissionReply> answers) {
        RecordingAgentListener listener = RecordingAgentListener.answering(answers);
        AgentLaunch launch = AgentLaunch.of(new SessionId("session"), new RunId("run"), work, transcript)
                .resume(resume)
                .build();
        try (AgentRun run = claude.start(launch, listener)) {
            if (!resume) {
                run.send("Do it.");
            }
            listener.first(AgentCall.TurnEnded.class).toCompletableFuture().join();
            run.finish();
            listener.first(AgentCall.Exited.class).toCompletableFuture().join();
        }
        assertThat(listener.violations()).isEmpty();
        return listener;
    }

    private static TurnOutcome outcome(RecordingAgentListener listener) {
        return listener.calls(AgentCall.TurnEnded.class).get(0).result().outcome();
    }
}
