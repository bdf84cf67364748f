package dev.hl.samples.benchmarks.claude;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts what a listener hears until the end of a turn, and denies every call. */
final class Counter implements AgentListener {
    private final CompletableFuture<Integer> heard = new CompletableFuture<>();
    private int messages;

    /** How many messages the turn had, the result included; fails when the program goes before. */
    CompletableFuture<Integer> heard() {
        return heard;
    }

    @Override
    public void message(AgentMessage message, String raw) {
        if (message instanceof UnknownMessage || message instanceof UnreadableLine) {
            heard.completeExceptionally(new IllegalStateException("Expected to know every line but heard " + message));
        }
        messages++;
    }

    @Override
    public CompletionStage<PermissionReply> permission(PermissionRequest request) {
        return CompletableFuture.completedFuture(PermissionReply.deny("nothing is to run"));
    }

    @Override
    public void delivered(ToolUseId call) {}

    @Override
    public void undelivered(ToolUseId call, String reason) {}

    @Override
    public void withdrawn(ToolUseId call) {}

    @Override
    public void turnEnded(TurnResult result, String raw) {
        heard.complete(messages + 1);
    }

    @Override
    public void exited(AgentExit exit) {
        heard.completeExceptionally(new IllegalStateException("The program exited before the turn ended: " + exit));
    }
}
