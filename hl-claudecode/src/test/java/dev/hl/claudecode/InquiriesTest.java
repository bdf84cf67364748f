package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentNotice;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InquiriesTest {
    private final RecordingAgentListener listener = RecordingAgentListener.holding();
    private final MemoryWire wire = new MemoryWire(listener, false);

    @Test
    void aServersQuestionToTheUserIsDeclinedAndReported() {
        wire.ask("r", "{'subtype':'elicitation','mcp_server_name':'el','message':'Your name?','mode':'form'}");

        assertThat(wire.answer("r").map()).isEqualTo(Map.of("action", "decline"));
        assertThat(listener.messages(AgentNotice.class))
                .containsExactly(new AgentNotice("elicitation", "el asked: Your name?"));
    }

    @Test
    void aDialogThatWasNotDeclaredIsLeftAloneAndReported() {
        wire.ask("r", "{'subtype':'request_user_dialog','dialog_kind':'survey','payload':{}}");

        assertThat(wire.answers("r")).isEmpty();
        assertThat(listener.messages(AgentNotice.class)).containsExactly(new AgentNotice("user_dialog", "survey"));
    }

    @Test
    void aRequestThatIsNotKnownIsAnsweredWithAnErrorAndReported() {
        wire.ask("r", "{'subtype':'make_coffee'}");

        assertThat(wire.answers("r")).singleElement().satisfies(answer -> {
            assertThat(answer.text("subtype")).isEqualTo("error");
            assertThat(answer.text("error")).contains("make_coffee");
        });
        assertThat(listener.messages(AgentNotice.class))
                .containsExactly(new AgentNotice("unsupported_request", "make_coffee"));
    }
}
