package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.PermissionReply;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is asked and told beside the conversation. */
abstract class ControlScenarios extends ClaudeScenarios {
    final RecordingAgentListener listener = RecordingAgentListener.allowing();

    ControlScenarios(ClaudeBench bench) {
        super(bench);
    }

    @Test
    void theProgramSaysWhatItOffersAndNoSecret() throws Exception {
        try (ClaudeCodeRun run = start()) {
            ClaudeServerInfo info = get(run.control().serverInfo());

            assertThat(info.models()).extracting(ClaudeServerInfo.Model::name).contains("default");
            assertThat(info.commands())
                    .extracting(ClaudeServerInfo.Command::name)
                    .contains("compact");
            assertThat(info.agents())
                    .extracting(ClaudeServerInfo.Subagent::name)
                    .contains("general-purpose");
            assertThat(info.account()).containsEntry("apiKeySource", "ANTHROPIC_API_KEY");
            assertThat(info.toString()).doesNotContain("sk-fake");
        }
    }

    @Test
    void manyRequestsAreAnsweredAtTheSameTime() throws Exception {
        try (ClaudeCodeRun run = start()) {
            ClaudeControl control = run.control();
            CompletionStage<ClaudeContextUsage> context = control.contextUsage();
            CompletionStage<List<ClaudeMcpServer>> servers = control.mcpStatus();
            CompletionStage<Map<String, Object>> settings = control.settings();
            CompletionStage<Map<String, Object>> version = control.request("get_binary_version", Map.of());

            assertThat(get(context).maxTokens()).isPositive();
            assertThat(get(context).categories()).isNotEmpty();
            assertThat(get(servers)).isEmpty();
            assertThat(get(settings)).containsKeys("effective", "sources");
            assertThat(get(version)).containsEntry("version", "2.1.197");
            get(control.setMaxThinkingTokens(2_000));
            get(control.backgroundTasks());
            get(control.stopTask("nobody"));
        }
    }

    @Test
    void aRefusalCarriesTheProgramsWords() throws Exception {
        try (ClaudeCodeRun run = start()) {
            assertThatThrownBy(() -> get(run.control().mcpReconnect("nowhere")))
                    .cause()
                    .isInstanceOf(ClaudeRequestRefusedException.class)
                    .hasMessageContaining("Server not found");
            assertThatThrownBy(() -> get(run.control().mcpToggle("nowhere", true)))
                    .cause()
                    .isInstanceOf(ClaudeRequestRefusedException.class);
            assertThatThrownBy(() -> get(run.control().request("no_such_thing", Map.of())))
                    .cause()
                    .isInstanceOf(ClaudeRequestRefusedException.class)
                    .hasMessageContaining("no_such_thing");
        }
    }

    @Test
    void theModelChangesWithTheNextTurn() throws Exception {
        try (ClaudeCodeRun run = start()) {
            get(run.control().setModel("claude-opus-4-5"));
            run.send("hello");
            get(listener.first(AgentCall.TurnEnded.class));
        }

        assertThat(bench.api().requests())
                .last()
                .satisfies(request -> assertThat(request.model()).isEqualTo("claude-opus-4-5"));
    }

    @Test
    void theModeChangesAndCallsAreStillAskedFor() throws Exception {
        bench.api().reply(Reply.tool("Bash", Map.of("command", "touch file", "description", "d")), Reply.text("done"));
        try (ClaudeCodeRun run = start()) {
            get(run.control().setPermissionMode(AgentMode.PLAN));
            get(run.control().setPermissionMode(AgentMode.DEFAULT));
            get(run.control().unsafeSetPermissionMode("acceptEdits"));
            run.send("make a file");
            get(listener.first(AgentCall.TurnEnded.class));
        }

        assertThat(listener.calls(AgentCall.Permission.class)).hasSize(1);
        assertThat(listener.messages(AgentNotice.class))
                .extracting(AgentNotice::topic)
                .contains("unsafe");
    }

    @Test
    void anAnswerMayBeWaitedForWithinACallOfTheListener() throws Exception {
        CompletableFuture<ClaudeCodeRun> started = new CompletableFuture<>();
        CompletableFuture<ClaudeContextUsage> answer = new CompletableFuture<>();
        bench.api().reply(Reply.tool("Bash", Map.of("command", "ls", "description", "d")), Reply.text("done"));
        RecordingAgentListener asking = RecordingAgentListener.answering(request -> {
            answer.complete(started.join()
                    .control()
                    .contextUsage()
                    .toCompletableFuture()
                    .join());
            return PermissionReply.allow(request.call().input());
        });

        try (ClaudeCodeRun run = bench.provider().start(bench.launch(), asking)) {
            started.complete(run);
            run.send("look");
            get(asking.first(AgentCall.TurnEnded.class));
        }

        assertThat(answer).isCompletedWithValueMatching(usage -> usage.maxTokens() > 0);
    }

    @Test
    void aMessageThatWaitsIsTakenBack() throws Exception {
        bench.api().reply(Reply.hang());
        UUID queued = UUID.randomUUID();
        try (ClaudeCodeRun run = start()) {
            run.send("hang");
            bench.api().awaitRequests(1, Duration.ofSeconds(60));
            run.send("later", queued);

            assertThat(get(run.control().cancelQueued(queued))).isTrue();
            assertThat(get(run.control().cancelQueued(queued))).isFalse();
        }

        assertThat(bench.api().requests()).hasSize(1);
    }

    final ClaudeCodeRun start() {
        return provider().start(bench.launch(), listener);
    }
}
