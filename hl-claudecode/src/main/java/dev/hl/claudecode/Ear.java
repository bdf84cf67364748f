package dev.hl.claudecode;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentPartial;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the listener, which is somebody else's code: what it throws is logged and goes no further. Confined to the dispatcher. */
final class Ear implements AgentListener {
    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);

    private final AgentListener listener;
    private final boolean wantsPieces;

    /**
     * @param wantsPieces whether the listener is told of what is being written; otherwise only of what is
     */
    Ear(AgentListener listener, boolean wantsPieces) {
        this.listener = listener;
        this.wantsPieces = wantsPieces;
    }

    @Override
    public void message(AgentMessage message, String raw) {
        call("message", () -> listener.message(message, raw));
    }

    @Override
    public void partial(AgentPartial piece) {
        if (wantsPieces) {
            call("partial", () -> listener.partial(piece));
        }
    }

    @Override
    public void parkable(ToolUseId call) {
        call("parkable", () -> listener.parkable(call));
    }

    @Override
    public CompletionStage<PermissionReply> permission(PermissionRequest request) {
        CompletableFuture<PermissionReply> answer = new CompletableFuture<>();
        try {
            var unused = Objects.requireNonNull(listener.permission(request), "the listener returned no stage")
                    .whenComplete((reply, failure) -> complete(answer, reply, failure));
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
        }
        return answer;
    }

    @Override
    public void delivered(ToolUseId call) {
        call("delivered", () -> listener.delivered(call));
    }

    @Override
    public void undelivered(ToolUseId call, String reason) {
        call("undelivered", () -> listener.undelivered(call, reason));
    }

    @Override
    public void withdrawn(ToolUseId call) {
        call("withdrawn", () -> listener.withdrawn(call));
    }

    @Override
    public void turnEnded(TurnResult result, String raw) {
        call("turnEnded", () -> listener.turnEnded(result, raw));
    }

    @Override
    public void exited(AgentExit exit) {
        call("exited", () -> listener.exited(exit));
    }

    private static void complete(
            CompletableFuture<PermissionReply> answer, @Nullable PermissionReply reply, @Nullable Throwable failure) {
        if (failure == null && reply != null) {
            answer.complete(reply);
        } else {
            answer.completeExceptionally(
                    failure == null ? new NullPointerException("the listener decided nothing") : failure);
        }
    }

    private static void call(String name, Runnable body) {
        try {
            body.run();
        } catch (Throwable failure) {
            LOG.error("The listener of a run threw from {}; the run goes on", name, failure);
        }
    }
}
