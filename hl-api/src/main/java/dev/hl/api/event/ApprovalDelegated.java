package dev.hl.api.event;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.approval.Approvers;

/** Somebody else is to decide. */
public record ApprovalDelegated(ApprovalId approval, Actor by, Approvers approvers, String note)
        implements ApprovalEvent {
    @Override
    public String kind() {
        return "approval.delegated";
    }
}
