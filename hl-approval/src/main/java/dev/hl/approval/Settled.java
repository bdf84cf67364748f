package dev.hl.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.HumanLayerException;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalNotFoundException;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.Waiters;
import java.util.concurrent.CompletionStage;

/** Those who wait until an approval is settled. The store says when it is; being woken only makes one look there. */
final class Settled {
    private final Store store;
    private final Waiters<ApprovalId, Approval> waiters = new Waiters<>();

    Settled(Store store) {
        this.store = store;
    }

    /** Completes when the approval is no longer pending. */
    CompletionStage<Approval> await(ApprovalId id) {
        CompletionStage<Approval> outcome = waiters.register(id);
        look(id);
        return outcome;
    }

    boolean isAwaited(ApprovalId id) {
        return waiters.isAwaited(id);
    }

    /** Wakes those who wait for this approval if the store says that it is settled. */
    void look(ApprovalId id) {
        try {
            store.findApproval(id)
                    .ifPresentOrElse(
                            approval -> wake(id, approval), () -> waiters.fail(id, new ApprovalNotFoundException(id)));
        } catch (StoreException e) {
            // To be told is better than to wait for a wake-up that has been and gone.
            waiters.fail(id, e);
        }
    }

    void lookAtAll() {
        waiters.awaited().forEach(this::look);
    }

    void failAll(HumanLayerException reason) {
        waiters.failAll(reason);
    }

    private void wake(ApprovalId id, Approval approval) {
        if (!approval.status().isPending()) {
            waiters.settle(id, approval);
        }
    }
}
