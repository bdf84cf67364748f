package dev.hl.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentMessageTest {
    private static final ToolUseId CALL = new ToolUseId("toolu_1");
    private static final ToolUseId PARENT = new ToolUseId("toolu_0");

    @Test
    void hasAKindOfItsOwn() {
        List<AgentMessage> oneOfEach = List.of(
                new AgentStarted(new AgentSessionId("0f8fad5b-d9cb-469f-a165-70867728950e"), "haiku", List.of()),
                new UserText("go"),
                new AgentText("hello", null),
                new AgentThinking("hm", null),
                new ToolCalled(new ToolCall(CALL, "Bash", Map.of()), null),
                new ToolReturned(CALL, "", false, null),
                new AgentNotice("retry", "again"),
                new UnknownMessage("later", "{}"),
                new UnreadableLine("no JSON", "x"),
                new ApiRetry(1, 10, Duration.ofMillis(500), 529, "overloaded"),
                new ApiFailed("overloaded", "busy", null),
                new AgentTold("[interrupted]", null),
                new ToolDenied(CALL, "Bash", "rule", "no", null),
                new BackgroundTask("t", CALL, BackgroundTask.State.RUNNING, "local_bash", "wait", ""),
                new AgentStateChanged(AgentStateChanged.State.IDLE),
                new HistoryCompacted(true, 10, null),
                new ModelReplaced("a", "b", "overloaded", ""),
                new ModelRefused("a", "", ""),
                new UsageLimit(UsageLimit.Status.WARNING, null, "", null),
                new HookReported("h", "Stop", HookReported.State.STARTED, "", null),
                new PermissionModeChanged("plan"),
                new MessageEchoed("m", "go"),
                new PromptProgress("m", PromptProgress.State.QUEUED),
                new ToolProgress(CALL, "Bash", Duration.ofSeconds(3), null),
                new ToolsSummarised("done", List.of(CALL)),
                new ConversationReplaced(new AgentSessionId("0f8fad5b-d9cb-469f-a165-70867728950e")),
                new PromptSuggested("go on"),
                new TranscriptWritten("t.jsonl", 1));

        assertThat(oneOfEach).extracting(AgentMessage::kind).doesNotHaveDuplicates();
        assertThat(oneOfEach).extracting(AgentMessage::parent).allMatch(parent -> parent.isEmpty());
    }

    @Test
    void knowsTheSubagentCallItWasSaidIn() {
        List<AgentMessage> within = List.of(
                new AgentText("hello", PARENT),
                new AgentThinking("hm", PARENT),
                new ToolCalled(new ToolCall(CALL, "Bash", Map.of()), PARENT),
                new ToolReturned(CALL, "", false, PARENT),
                new ApiFailed("overloaded", "busy", PARENT),
                new AgentTold("find it", PARENT),
                new ToolProgress(CALL, "Bash", Duration.ofSeconds(3), PARENT));

        assertThat(within).allSatisfy(message -> assertThat(message.parent()).contains(PARENT));
    }

    @Test
    void saysInWordsWhatAHumanWouldReadOrSearchFor() {
        assertThat(new AgentNotice("retry", "again").text()).isEqualTo("again");
        assertThat(new ToolCalled(new ToolCall(CALL, "Bash", Map.of()), null).text())
                .isEmpty();
        assertThat(new UnknownMessage("later", "{}").text()).isEmpty();
    }

    @Test
    void ofABackgroundTaskTellsWhetherItIsOver() {
        assertThat(BackgroundTask.State.values())
                .filteredOn(BackgroundTask.State::isOver)
                .containsExactly(
                        BackgroundTask.State.COMPLETED, BackgroundTask.State.FAILED, BackgroundTask.State.STOPPED);
    }
}
