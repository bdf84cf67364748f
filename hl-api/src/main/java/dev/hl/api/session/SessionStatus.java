package dev.hl.api.session;

import dev.hl.api.TransitionTable;

/** Where a session stands. */
public enum SessionStatus {
    /** Waits for one of the limited places. */
    QUEUED,
    /** Its agent is being started. */
    STARTING,
    /** The agent works. */
    RUNNING,
    /** The agent waits for a human, see {@link Session#waitingFor()}. */
    WAITING,
    /** It was told to stop and its agent is not gone yet. */
    INTERRUPTING,
    /** Ended: stopped on request. */
    INTERRUPTED,
    /** Ended: the agent finished and its process is gone. */
    COMPLETED,
    /** Ended: something went wrong, see {@link Session#endReason()}. */
    FAILED;

    private static final TransitionTable<SessionStatus> MOVES = TransitionTable.startingAt(QUEUED)
            .move(QUEUED, STARTING, INTERRUPTED)
            .move(STARTING, RUNNING, INTERRUPTING, FAILED)
            .move(RUNNING, WAITING, INTERRUPTING, COMPLETED, FAILED)
            .move(WAITING, RUNNING, INTERRUPTING, FAILED)
            .move(INTERRUPTING, INTERRUPTED, FAILED)
            .build();

    /** The legal moves. */
    public static TransitionTable<SessionStatus> transitions() {
        return MOVES;
    }

    /** Whether nothing further can happen. */
    public boolean isEnded() {
        return MOVES.next(this).isEmpty();
    }

    /** Whether it takes up one of the limited places. */
    public boolean isLive() {
        return this != QUEUED && !isEnded();
    }

    /** Whether a question of its agent may still be put to a human. */
    public boolean canAsk() {
        return this == STARTING || this == RUNNING || this == WAITING;
    }
}
