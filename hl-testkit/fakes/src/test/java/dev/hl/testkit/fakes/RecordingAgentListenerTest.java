package dev.hl.testkit.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.spi.AgentExit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecordingAgentListenerTest {
    private static final ToolCall CALL = new ToolCall(new ToolUseId("toolu_1"), "Bash", Map.of("command", "ls"));
    private static final PermissionRequest REQUEST = new PermissionRequest(RequestKind.TOOL_CALL, CALL, null);

    @Test
    void keepsEveryCallInOrder() {
        RecordingAgentListener listener = RecordingAgentListener.allowing();

        listener.message(new AgentText("hello", null), "{}");
        listener.permission(REQUEST);
        listener.delivered(CALL.id());
        listener.undelivered(CALL.id(), "gone");
        listener.withdrawn(CALL.id());
        listener.exited(AgentExit.ORDERLY);

        assertThat(listener.calls())
                .containsExactly(
                        new AgentCall.Message(new AgentText("hello", null), "{}"),
                        new AgentCall.Permission(REQUEST),
                        new AgentCall.Delivered(CALL.id()),
                        new AgentCall.Undelivered(CALL.id(), "gone"),
                        new AgentCall.Withdrawn(CALL.id()),
                        new AgentCall.Exited(AgentExit.ORDERLY));
        assertThat(listener.messages(AgentText.class)).containsExactly(new AgentText("hello", null));
        assertThat(listener.violations()).isEmpty();
    }

    @Test
    void answersByFunction() {
        RecordingAgentListener listener = RecordingAgentListener.answering(
                request -> PermissionReply.deny("no " + request.call().name()));

        assertThat(listener.permission(REQUEST).toCompletableFuture())
                .isCompletedWithValue(PermissionReply.deny("no Bash"));
    }

    @Test
    void givesTheSameHeldAnswerToACallThatIsAskedTwice() {
        RecordingAgentListener listener = RecordingAgentListener.holding();
        CompletableFuture<PermissionReply> first = listener.permission(REQUEST).toCompletableFuture();
        CompletableFuture<PermissionReply> second = listener.permission(REQUEST).toCompletableFuture();

        listener.answer(CALL.id(), PermissionReply.deny("no"));

        assertThat(first).isCompletedWithValue(PermissionReply.deny("no"));
        assertThat(second).isCompletedWithValue(PermissionReply.deny("no"));
    }

    @Test
    void letsAHeldStageFail() {
        RecordingAgentListener listener = RecordingAgentListener.holding();
        CompletableFuture<PermissionReply> held = listener.permission(REQUEST).toCompletableFuture();

        listener.fail(CALL.id(), new IllegalStateException("gone"));

        assertThat(held).isCompletedExceptionally();
    }

    @Test
    void noticesACallAfterTheLast() {
        RecordingAgentListener listener = RecordingAgentListener.allowing();
        listener.exited(AgentExit.ORDERLY);

        listener.message(new AgentText("one more thing", null), "");

        assertThat(listener.violations()).singleElement().asString().contains("one more thing", "came after exited");
    }

    @Test
    void noticesCallsThatOverlap() {
        RecordingAgentListener[] listener = new RecordingAgentListener[1];
        listener[0] = RecordingAgentListener.answering(request -> {
            Thread other = new Thread(() -> listener[0].delivered(CALL.id()), "the other");
            other.start();
            join(other);
            return PermissionReply.deny("no");
        });

        listener[0].permission(REQUEST);

        assertThat(listener[0].violations())
                .singleElement()
                .asString()
                .contains("came on the other while a call was under way on "
                        + Thread.currentThread().getName());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
