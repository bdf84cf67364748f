package dev.hl.api.event;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.ApprovalStatus;

/** An approval moved on after its decision, or was withdrawn before one. */
public record ApprovalMoved(ApprovalId approval, ApprovalStatus from, ApprovalStatus to, String reason)
        implements ApprovalEvent {
    @Override
    public String kind() {
        return "approval.moved";
    }
}
