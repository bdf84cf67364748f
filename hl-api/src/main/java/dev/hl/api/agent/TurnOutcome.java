package dev.hl.api.agent;

/** How a turn of the agent ended. */
public enum TurnOutcome {
    /** The agent finished by itself. */
    COMPLETED,
    /** Broken off on request. */
    INTERRUPTED,
    /** A call was put aside; the agent waits to be resumed. */
    DEFERRED,
    /** The bound on rounds was reached. */
    MAX_TURNS,
    /** The agent's own bound on money was reached. */
    BUDGET,
    /** The model's service refused or failed. */
    API_ERROR,
    /** Anything else that went wrong inside the agent. */
    FAILED;

    /** Whether the agent did what it was asked, as far as it can tell. */
    public boolean succeeded() {
        return this == COMPLETED;
    }
}
