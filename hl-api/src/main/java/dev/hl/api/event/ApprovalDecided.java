package dev.hl.api.event;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.DecisionRecord;

/** An approval was decided, by a human, a policy or its deadline. */
public record ApprovalDecided(ApprovalId approval, DecisionRecord decision) implements Event {
    @Override
    public String kind() {
        return "approval.decided";
    }
}
