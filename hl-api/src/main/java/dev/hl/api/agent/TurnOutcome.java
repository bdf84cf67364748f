package dev.hl.api.agent;

/** How a turn of the agent ended. Grows with the agents: let what you do not know count as a failure. */
public enum TurnOutcome {
    /** The agent finished by itself. */
    COMPLETED,
    /** Broken off on request. */
    INTERRUPTED,
    /** A hook of the agent's settings ended it. */
    STOPPED,
    /** A call was put aside; the agent can be resumed once it has exited in order, before that it may forget the call. */
    DEFERRED,
    /** A call that was put aside cannot be taken up again: its tool is not there any more. */
    OFFER_LOST,
    /** The transcript to go on with cannot be read. */
    RESUME_FAILED,
    /** The bound on rounds was reached. */
    MAX_TURNS,
    /** The agent's own bound on money was reached. */
    BUDGET,
    /** A limit of the account was reached; {@link TurnDetails#reset()} says until when, if the service does. */
    USAGE_LIMIT,
    /** The model refused. */
    REFUSED,
    /** The model did not give output of the form that was asked for. */
    NO_STRUCTURED_OUTPUT,
    /** The model's service refused or failed. */
    API_ERROR,
    /** Anything else that went wrong inside the agent. */
    FAILED;

    /** Whether the agent did what it was asked, as far as it can tell. */
    public boolean succeeded() {
        return this == COMPLETED;
    }
}
