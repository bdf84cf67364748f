package dev.hl.api.event;

import dev.hl.api.ApprovalId;

/** Nobody has decided for some time; humans should be reminded. */
public record ApprovalReminded(ApprovalId approval) implements ApprovalEvent {
    @Override
    public String kind() {
        return "approval.reminded";
    }
}
