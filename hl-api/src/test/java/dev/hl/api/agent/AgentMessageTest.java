package dev.hl.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
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
                new UnreadableLine("no JSON", "x"));

        assertThat(oneOfEach).extracting(AgentMessage::kind).doesNotHaveDuplicates();
        assertThat(oneOfEach).extracting(AgentMessage::parent).allMatch(parent -> parent.isEmpty());
    }

    @Test
    void knowsTheSubagentCallItWasSaidIn() {
        List<AgentMessage> within = List.of(
                new AgentText("hello", PARENT),
                new AgentThinking("hm", PARENT),
                new ToolCalled(new ToolCall(CALL, "Bash", Map.of()), PARENT),
                new ToolReturned(CALL, "", false, PARENT));

        assertThat(within).allSatisfy(message -> assertThat(message.parent()).contains(PARENT));
    }
}
