package dev.hl.api.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps every question that was asked and every answer that was given.
 *
 * <p>What it returns has been committed. The store is the truth: a decision taken through another manager over the same
 * store counts as much as one taken here. Safe for use by many threads; methods block only for the store, never for a
 * human. After {@link #close()} every call throws {@link dev.hl.api.ClosedException}.
 */
public interface ApprovalManager extends AutoCloseable {
    /**
     * Asks the policy and, where it says so, a human. Returns the approval pending, or already decided by policy.
     *
     * <p>Asking again under the same {@link ApprovalRequest#key()} returns the approval that is there. An approval opened
     * for a session that is being interrupted or has ended comes back cancelled.
     *
     * @throws ConflictingRequestException when the same key was asked before with another input; this is on record too
     */
    Approval request(ApprovalRequest request);

    /**
     * Decides. The first decision wins: the same decision again returns the outcome and changes nothing.
     *
     * @throws ApprovalNotFoundException when there is no such approval
     * @throws ApprovalAlreadyDecidedException when a different decision, or a cancellation, came first
     * @throws dev.hl.api.InvalidValueException when the decision does not fit the question; the approval stays pending
     */
    Approval decide(ApprovalId id, Decision decision, Actor actor);

    /**
     * Withdraws the question; whoever asked is told that it was not allowed. Cancelling again changes nothing.
     *
     * @throws ApprovalNotFoundException when there is no such approval
     * @throws ApprovalAlreadyDecidedException when it was decided before
     */
    Approval cancel(ApprovalId id, String reason, Actor actor);

    /** The approval, or empty when there is none. */
    Optional<Approval> find(ApprovalId id);

    /**
     * The approval.
     *
     * @throws ApprovalNotFoundException when there is none
     */
    Approval get(ApprovalId id);

    /** What waits for a human, oldest first, over all sessions. */
    Page<Approval> pending(PageRequest page);

    /**
     * Completes with the approval as soon as it is no longer pending, at once if it is not; exceptionally with
     * {@link ApprovalNotFoundException}, or with {@link dev.hl.api.ClosedException} when this manager is closed first.
     * Dependent stages run on the manager's threads and must not block.
     */
    CompletionStage<Approval> await(ApprovalId id);

    /** Stops waiting for deadlines and decisions; pending approvals stay pending in the store. Idempotent. */
    @Override
    void close();
}
