package dev.hl.api.event;

import dev.hl.api.ApprovalId;
import dev.hl.api.InputHash;

/** A call was asked for again with another input; the second was refused. */
public record ApprovalConflicted(ApprovalId first, InputHash other) implements ApprovalEvent {
    @Override
    public ApprovalId approval() {
        return first;
    }

    @Override
    public String kind() {
        return "approval.conflicted";
    }
}
