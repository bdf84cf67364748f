package dev.hl.claudecode;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentException;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hears a run for a {@link ClaudeConversation} and keeps the end of its turn. Safe for use by many threads. */
final class ConversationListener implements AgentListener {
    private final Consumer<? super AgentMessage> onMessage;
    private final Function<? super PermissionRequest, PermissionReply> onCall;
    private final Executor userCode;
    private CompletableFuture<TurnResult> turn =
            CompletableFuture.failedFuture(new IllegalStateException("no turn yet"));
    private @Nullable AgentException gone;

    ConversationListener(
            Consumer<? super AgentMessage> onMessage,
            Function<? super PermissionRequest, PermissionReply> onCall,
            Executor userCode) {
        this.onMessage = onMessage;
        this.onCall = onCall;
        this.userCode = userCode;
    }

    /** The turn that was begun last, whether it is over or not; a failure before the first. */
    synchronized CompletableFuture<TurnResult> turn() {
        return turn;
    }

    /** A turn begins; completes with its end. */
    synchronized CompletableFuture<TurnResult> begin() {
        turn = gone == null ? new CompletableFuture<>() : CompletableFuture.failedFuture(gone);
        return turn;
    }

    @Override
    public void message(AgentMessage message, String raw) {
        if (message instanceof AgentNotice notice && notice.topic().equals(ClaudeRun.UNSENT)) {
            turn().completeExceptionally(new AgentException(notice.text()));
        }
        onMessage.accept(message);
    }

    @Override
    public CompletionStage<PermissionReply> permission(PermissionRequest request) {
        return CompletableFuture.supplyAsync(() -> onCall.apply(request), userCode);
    }

    @Override
    public void turnEnded(TurnResult result, String raw) {
        turn().complete(result);
    }

    @Override
    public void exited(AgentExit exit) {
        AgentException why = new ClaudeExitedException("Claude Code", exit.code(), exit.detail());
        synchronized (this) {
            gone = why;
        }
        turn().completeExceptionally(why);
    }

    /** What becomes of an answer is of interest to those who keep it. */
    @Override
    public void delivered(ToolUseId call) {}

    @Override
    public void undelivered(ToolUseId call, String reason) {}

    @Override
    public void withdrawn(ToolUseId call) {}
}
