package dev.hl.api.event;

import dev.hl.api.ApprovalId;
import dev.hl.api.InputHash;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;

/** A request was put on record, with what the policy said about it. */
public record ApprovalOpened(ApprovalId approval, ApprovalRequest request, InputHash input, Verdict verdict)
        implements ApprovalEvent {
    @Override
    public String kind() {
        return "approval.opened";
    }

    /** Whether a human has to decide; the policy did already where it is false. */
    public boolean asksHuman() {
        return verdict instanceof Verdict.Ask;
    }
}
