package dev.hl.claudecode;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.TurnOutcome;
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

/**
 * Hears a run for a {@link ClaudeConversation} and keeps the end of its turn. A resumed run may begin with a turn of its own
 * for a call that was put aside; its end is not that of the prompt that waits behind it. Safe for use by many threads.
 */
final class ConversationListener implements AgentListener {
    private final Consumer<? super AgentMessage> onMessage;
    private final Function<? super PermissionRequest, PermissionReply> onCall;
    private final Executor userCode;
    private CompletableFuture<TurnResult> turn =
            CompletableFuture.failedFuture(new IllegalStateException("no turn yet"));
    private @Nullable AgentException gone;
    private volatile @Nullable Thread hearing;

    /** Prompts make the program say that it begins before anything comes of them; a call that was put aside does not. */
    private boolean mayTakeUpCall;

    private boolean takingUpCall;

    ConversationListener(
            Consumer<? super AgentMessage> onMessage,
            Function<? super PermissionRequest, PermissionReply> onCall,
            Executor userCode,
            boolean resumed) {
        this.onMessage = onMessage;
        this.onCall = onCall;
        this.userCode = userCode;
        mayTakeUpCall = resumed;
    }

    void refuseWithin(String what) {
        if (Thread.currentThread() == hearing) {
            throw new IllegalStateException(
                    what + " was called from what hears the messages of its conversation, and would wait for itself");
        }
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
        if (message instanceof AgentStarted) {
            begunByPrompt();
        } else if (message instanceof ToolReturned) {
            concernsCall();
        }
        hearing = Thread.currentThread();
        try {
            onMessage.accept(message);
        } finally {
            hearing = null;
        }
    }

    @Override
    public CompletionStage<PermissionReply> permission(PermissionRequest request) {
        concernsCall();
        return CompletableFuture.supplyAsync(() -> onCall.apply(request), userCode);
    }

    @Override
    public void turnEnded(TurnResult result, String raw) {
        if (!endsTakenUpCall(result.outcome())) {
            turn().complete(result);
        }
    }

    @Override
    public void exited(AgentExit exit) {
        AgentException why = new ClaudeExitedException("Claude Code", exit.code(), exit.detail());
        synchronized (this) {
            gone = why;
        }
        turn().completeExceptionally(why);
    }

    private synchronized void begunByPrompt() {
        mayTakeUpCall = false;
    }

    private synchronized void concernsCall() {
        takingUpCall |= mayTakeUpCall;
        mayTakeUpCall = false;
    }

    /** Whether the prompt is still to be answered: not where the program leaves. */
    private synchronized boolean endsTakenUpCall(TurnOutcome outcome) {
        boolean ends = takingUpCall || (mayTakeUpCall && outcome == TurnOutcome.OFFER_LOST);
        mayTakeUpCall = false;
        takingUpCall = false;
        return ends && outcome != TurnOutcome.DEFERRED;
    }

    /** What becomes of an answer is of interest to those who keep it. */
    @Override
    public void delivered(ToolUseId call) {}

    @Override
    public void undelivered(ToolUseId call, String reason) {}

    @Override
    public void withdrawn(ToolUseId call) {}
}
