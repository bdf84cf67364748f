package dev.hl.api.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.RuleId;
import java.util.Collection;
import java.util.List;
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
    default Approval decide(ApprovalId id, Decision decision, Actor actor) {
        return decide(id, decision, actor, DecisionOptions.NONE);
    }

    /**
     * Decides, as {@link #decide(ApprovalId, Decision, Actor)} does. Where several have to agree this is a vote: the approval
     * comes back pending until the last of them has agreed to the same; a denial decides at once.
     *
     * @throws NotAnApproverException when the actor may not decide it
     */
    Approval decide(ApprovalId id, Decision decision, Actor actor, DecisionOptions options);

    /**
     * Decides all of these in the same way, or none of them. Those that were decided so before count as decided.
     *
     * @return them, in the order of the ids
     * @throws ApprovalNotFoundException when one of them is not there
     * @throws ApprovalAlreadyDecidedException when one of them was decided otherwise
     * @throws NotAnApproverException when the actor may not decide one of them
     */
    List<Approval> decideAll(Collection<ApprovalId> ids, Decision decision, Actor actor);

    /**
     * Has somebody else decide: {@code to} takes the place of the actor, who does not get another one; where any human might
     * decide, only these two may from now on, and whom an escalation adds.
     *
     * @param to the {@linkplain Actor#id() id} of whoever is to decide
     * @throws ApprovalNotFoundException when there is no such approval
     * @throws ApprovalAlreadyDecidedException when it is no longer pending
     * @throws NotAnApproverException when the actor may not decide it
     */
    Approval delegate(ApprovalId id, String to, Actor actor, String note);

    /**
     * Adds a standing rule and decides what is pending and covered by it. Where a policy has an opinion, a rule that allows
     * says nothing; a rule that denies stands above every policy.
     *
     * @throws dev.hl.api.InvalidValueException when its pattern cannot be read, or the actor is not human
     */
    StandingRule addRule(NewRule rule, Actor actor);

    /**
     * Ends a standing rule; what it has decided stays decided. Revoking again changes nothing.
     *
     * @throws RuleNotFoundException when there is no such rule
     */
    StandingRule revokeRule(RuleId id, Actor actor, String reason);

    /** The standing rules in force, oldest first. */
    List<StandingRule> rules();

    /** What would become of a request now, and why: every rule that is looked at. Nothing is put on record. */
    Explanation explain(ApprovalRequest request);

    /**
     * Asks {@code policy} from now on, first about everything that is pending: what it allows or denies is decided so.
     *
     * @return how many approvals were decided
     */
    int replacePolicy(ApprovalPolicy policy);

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
