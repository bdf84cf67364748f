package dev.hl.api.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.HumanLayerException;

/** No approval has this id. */
public final class ApprovalNotFoundException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final transient ApprovalId approval;

    public ApprovalNotFoundException(ApprovalId approval) {
        super("There is no approval " + approval);
        this.approval = approval;
    }

    public ApprovalId approval() {
        return approval;
    }
}
