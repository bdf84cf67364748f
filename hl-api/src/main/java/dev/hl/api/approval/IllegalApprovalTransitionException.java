package dev.hl.api.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.HumanLayerException;

/** An approval was to move where its lifecycle does not lead; it stays as it was. */
public final class IllegalApprovalTransitionException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final transient ApprovalId approval;
    private final ApprovalStatus from;
    private final ApprovalStatus to;
    private final String trigger;

    public IllegalApprovalTransitionException(
            ApprovalId approval, ApprovalStatus from, ApprovalStatus to, String trigger) {
        super("Approval " + approval + " cannot go from " + from + " to " + to + " on '" + trigger + "'; legal are "
                + ApprovalStatus.transitions().next(from));
        this.approval = approval;
        this.from = from;
        this.to = to;
        this.trigger = trigger;
    }

    public ApprovalId approval() {
        return approval;
    }

    public ApprovalStatus from() {
        return from;
    }

    public ApprovalStatus to() {
        return to;
    }

    public String trigger() {
        return trigger;
    }
}
