package dev.hl.testkit.fakes;

import dev.hl.api.agent.TurnOutcome;
import org.jspecify.annotations.Nullable;

/** Lets a host send one message at a time. Safe for use by many threads. */
final class TurnGate {
    private static final String OPEN = "the turn before has not ended; wait for turnEnded";
    private static final String PARKED = "a call was put aside; resume the agent to go on";
    private static final String FINISHED = "finish() said that none will follow";

    private @Nullable String refusal;
    private boolean finishing;

    /** Begins a turn, on whatever thread the host sends from. */
    synchronized void enter() {
        if (refusal != null) {
            throw new IllegalStateException("A message was sent although " + refusal);
        }
        refusal = OPEN;
    }

    /** The turn has ended. */
    synchronized void leave(TurnOutcome outcome) {
        refusal = outcome == TurnOutcome.DEFERRED ? PARKED : finishing ? FINISHED : null;
    }

    synchronized void finish() {
        finishing = true;
        if (refusal == null) {
            refusal = FINISHED;
        }
    }

    /** Whether no turn is open and none will be. */
    synchronized boolean isDone() {
        return finishing && !OPEN.equals(refusal);
    }
}
