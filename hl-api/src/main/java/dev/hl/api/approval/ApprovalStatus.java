package dev.hl.api.approval;

import dev.hl.api.TransitionTable;

/** Where an approval stands, from the question to the answer's arrival. */
public enum ApprovalStatus {
    /** Nobody has decided yet. */
    PENDING,
    /** Decided; nothing of it has gone to the agent. */
    DECIDED,
    /** Committed before the first byte goes to the agent's process. */
    DELIVERING,
    /** The agent has the answer. */
    DELIVERED,
    /** Withdrawn before anybody decided. */
    CANCELLED,
    /** Decided, but whoever asked is gone: nothing was sent, or only a denial that may not have arrived. Nothing ran. */
    UNDELIVERABLE,
    /** An approval to run may or may not have arrived; it is never sent again by itself. */
    IN_DOUBT;

    private static final TransitionTable<ApprovalStatus> MOVES = TransitionTable.startingAt(PENDING)
            .move(PENDING, DECIDED, CANCELLED)
            .move(DECIDED, DELIVERING, UNDELIVERABLE)
            .move(DELIVERING, DELIVERED, UNDELIVERABLE, IN_DOUBT)
            .build();

    /** The legal moves. */
    public static TransitionTable<ApprovalStatus> transitions() {
        return MOVES;
    }

    /** Whether somebody still has to decide. */
    public boolean isPending() {
        return this == PENDING;
    }

    /** Whether nothing further can happen. */
    public boolean isFinal() {
        return MOVES.next(this).isEmpty();
    }
}
