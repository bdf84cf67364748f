package dev.hl.testkit.fakes;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import java.util.concurrent.CompletionStage;

/** Passes on what it hears and then throws at every message. */
record ThrowingListener(AgentListener next) implements AgentListener {
    @Override
    public void message(AgentMessage message, String raw) {
        next.message(message, raw);
        throw new IllegalStateException("broken listener");
    }

    @Override
    public CompletionStage<PermissionReply> permission(PermissionRequest request) {
        return next.permission(request);
    }

    @Override
    public void delivered(ToolUseId call) {
        next.delivered(call);
    }

    @Override
    public void undelivered(ToolUseId call, String reason) {
        next.undelivered(call, reason);
    }

    @Override
    public void withdrawn(ToolUseId call) {
        next.withdrawn(call);
    }

    @Override
    public void turnEnded(TurnResult result, String raw) {
        next.turnEnded(result, raw);
    }

    @Override
    public void exited(AgentExit exit) {
        next.exited(exit);
    }
}
