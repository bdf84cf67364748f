package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClaudeCodeReplayTest {
    private final RecordingAgentListener listener = RecordingAgentListener.holding();

    @Test
    void everythingThatWasRecordedIsHeardBeforeItReturns() throws Exception {
        String text = Lines.text("{'type':'assistant','message':{'content':[{'type':'text','text':'%s'}]}}\n");
        String result = Lines.text("{'type':'result','subtype':'success','result':'done'}");

        replay(text.formatted("one") + "junk\n" + text.formatted("two") + result);

        assertThat(listener.messages(AgentMessage.class))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo(new AgentText("one", null)),
                        junk -> assertThat(junk).isInstanceOf(UnreadableLine.class),
                        two -> assertThat(two).isEqualTo(new AgentText("two", null)));
        assertThat(listener.calls(AgentCall.TurnEnded.class)).hasSize(1);
        assertThat(listener.calls(AgentCall.Exited.class)).hasSize(1);
    }

    private void replay(String recorded) throws Exception {
        ClaudeCode.replay(new ByteArrayInputStream(recorded.getBytes(StandardCharsets.UTF_8)), listener);
    }
}
