package dev.hl.api.approval;

/** What a decided approval came to. */
public enum DecisionOutcome {
    APPROVED,
    DENIED,
    ANSWERED,
    /** Nobody decided in time; counts as denied, and the agent's turn is interrupted. */
    EXPIRED
}
