package dev.hl.api.event;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.Vote;

/** One of several who have to agree has agreed; {@code votes} of {@code needed} have. */
public record ApprovalVoted(ApprovalId approval, Vote vote, int votes, int needed) implements ApprovalEvent {
    @Override
    public String kind() {
        return "approval.voted";
    }
}
