package dev.hl.api.event;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.OnExpiry;

/** Nobody has decided in time, and the approval stays open. */
public record ApprovalOverdue(ApprovalId approval, OnExpiry then) implements ApprovalEvent {
    @Override
    public String kind() {
        return "approval.overdue";
    }
}
