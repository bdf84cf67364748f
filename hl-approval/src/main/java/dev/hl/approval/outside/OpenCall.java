package dev.hl.approval.outside;

import dev.hl.api.ApprovalId;
import dev.hl.api.InputHash;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.RemoteCall;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call of a remote source and what has become of it here. Changed on the desk's serial executor alone. */
final class OpenCall {
    private final RemoteCall call;
    private final ApprovalId approval;
    private final String tool;
    private final InputHash input;
    private final boolean unassociated;
    private final boolean refused;
    private volatile @Nullable CompletionStage<Approval> waiting;
    private volatile @Nullable Cancellable again;
    private volatile boolean done;
    private int failures;

    private OpenCall(RemoteCall call, ApprovalId approval, ApprovalRequest request, boolean refused) {
        this.call = call;
        this.approval = approval;
        this.tool = request.tool();
        this.input = request.call().inputHash();
        this.unassociated = request.context().tags().containsKey(RemoteQuestion.UNASSOCIATED);
        this.refused = refused;
    }

    static OpenCall of(RemoteCall call, Approval approval) {
        return new OpenCall(call, approval.id(), approval.request(), false);
    }

    /**
     * A call that came with another input than the approval of its key is for; it is denied, whatever comes of that.
     */
    static OpenCall refused(RemoteCall call, ApprovalRequest request, Approval first) {
        return new OpenCall(call, first.id(), request, true);
    }

    static String key(RemoteCall call) {
        return call.kind() + " " + call.id();
    }

    String key() {
        return key(call);
    }

    RemoteCall call() {
        return call;
    }

    ApprovalId approval() {
        return approval;
    }

    boolean isUnassociated() {
        return unassociated;
    }

    boolean isRefused() {
        return refused;
    }

    /** Whether the request asks for what this asks for; an id alone does not say so. */
    boolean isFor(ApprovalRequest request) {
        return tool.equals(request.tool()) && input.equals(request.call().inputHash());
    }

    boolean isDone() {
        return done;
    }

    void done() {
        done = true;
    }

    /** One more failure; how many there are now. */
    int failed() {
        return ++failures;
    }

    void waitFor(CompletionStage<Approval> settled) {
        waiting = settled;
    }

    /** Whether nobody would hear of the decision: the store failed when it was looked at. */
    boolean hasLostItsWait() {
        CompletionStage<Approval> stage = waiting;
        return !done && stage != null && stage.toCompletableFuture().isCompletedExceptionally();
    }

    void tryAgain(Cancellable attempt) {
        again = attempt;
    }

    void stopWaiting() {
        CompletionStage<Approval> stage = waiting;
        if (stage != null) {
            stage.toCompletableFuture().cancel(false);
        }
        Cancellable attempt = again;
        if (attempt != null) {
            attempt.cancel();
        }
    }
}
