package dev.hl.api.event;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.Approvers;

/** Nobody has decided for some time; the members of a role may from now on, too. */
public record ApprovalEscalated(ApprovalId approval, String role, Approvers approvers) implements ApprovalEvent {
    @Override
    public String kind() {
        return "approval.escalated";
    }
}
