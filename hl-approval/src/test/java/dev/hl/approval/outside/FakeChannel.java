package dev.hl.approval.outside;

import dev.hl.api.ToolUseId;
import dev.hl.api.spi.ApprovalChannel;
import dev.hl.api.spi.ApprovalChannelException;
import dev.hl.api.spi.RemoteAnswer;
import dev.hl.api.spi.RemoteCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other side in a map: what waits there, what it was given, and what goes wrong. */
final class FakeChannel implements ApprovalChannel {
    /** An answer as it arrived. */
    record Given(String call, RemoteAnswer answer) {}

    final Map<String, RemoteCall> calls = new LinkedHashMap<>();
    final List<Given> given = new ArrayList<>();
    int polls;
    boolean closed;

    @Nullable
    RuntimeException failing;

    @Nullable
    ApprovalChannelException refusing;

    void asks(String id, String function, Map<String, Object> arguments) {
        calls.put(
                id,
                new RemoteCall(new ToolUseId(id), "run-1", RemoteCall.Kind.FUNCTION_CALL, function, arguments, null));
    }

    void contacts(String id, String message) {
        Map<String, Object> input = Map.of("message", message, "options", List.of("yes", "no"));
        calls.put(
                id,
                new RemoteCall(
                        new ToolUseId(id), "run-1", RemoteCall.Kind.HUMAN_CONTACT, "human_contact", input, null));
    }

    /** Somebody answers over there. */
    void isAnswered(String id, RemoteAnswer.Status status, String text) {
        RemoteCall call = calls.get(id);
        if (call == null) {
            throw new IllegalArgumentException("No call " + id);
        }
        calls.put(
                id,
                new RemoteCall(
                        call.id(), call.run(), call.kind(), call.name(), call.input(), new RemoteAnswer(status, text)));
    }

    static ApprovalChannelException down() {
        return ApprovalChannelException.temporary("down", Duration.ZERO);
    }

    @Override
    public String source() {
        return "cloud";
    }

    @Override
    public List<RemoteCall> pending() {
        polls++;
        fail();
        return calls.values().stream().filter(call -> call.answer().isEmpty()).toList();
    }

    @Override
    public Optional<RemoteCall> find(RemoteCall call) {
        fail();
        return Optional.ofNullable(calls.get(call.id().value()));
    }

    @Override
    public void answer(RemoteCall call, RemoteAnswer answer) {
        fail();
        if (refusing != null) {
            throw refusing;
        }
        given.add(new Given(call.id().value(), answer));
        isAnswered(call.id().value(), answer.status(), answer.text());
    }

    @Override
    public void close() {
        closed = true;
    }

    private void fail() {
        if (failing != null) {
            throw failing;
        }
    }
}
