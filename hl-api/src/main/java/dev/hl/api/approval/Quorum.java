package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;

/**
 * How many members of a role have to agree. Each has one vote, one denial is a veto, and whoever asked has no vote.
 *
 * @param role a role that the {@link ApproverDirectory} knows
 * @param votes how many of its members
 */
public record Quorum(String role, int votes) {
    private static final int MOST = 100;

    public Quorum {
        InvalidValueException.requireText(role, "role of a quorum");
        InvalidValueException.unless(votes >= 1 && votes <= MOST, "votes of a quorum", votes, "from 1 to " + MOST);
    }
}
