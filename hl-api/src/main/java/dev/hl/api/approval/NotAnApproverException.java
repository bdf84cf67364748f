package dev.hl.api.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.HumanLayerException;

/** Who wants to decide may not; the approval stays as it is. */
public final class NotAnApproverException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final transient ApprovalId approval;
    private final String actor;

    public NotAnApproverException(Approval approval, Actor actor) {
        super("Approval " + approval.id() + " must be decided by " + described(approval.approvers()) + ", but was by "
                + actor.id() + " (" + actor.kind() + ")");
        this.approval = approval.id();
        this.actor = actor.id();
    }

    public ApprovalId approval() {
        return approval;
    }

    /** Whoever wanted to decide. */
    public String actor() {
        return actor;
    }

    private static String described(Approvers approvers) {
        return approvers.anybody() ? "a human" : approvers.votes() + " of " + approvers.eligible();
    }
}
