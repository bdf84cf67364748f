package dev.hl.api.approval;

/** What happens when nobody has decided in time. */
public enum OnExpiry {
    /** The call is denied; the agent reads the reason and goes on. */
    DENY,
    /** The call is denied and the agent's turn ends, so that it does not ask again at once. */
    DENY_AND_INTERRUPT,
    /** Nothing but an event, {@link dev.hl.api.event.ApprovalOverdue}; the approval stays open. */
    KEEP_WAITING,
    /** As {@link #KEEP_WAITING}, and whoever runs the session is asked to park it. */
    PARK,
    /** The call runs as it was asked for, though no human has seen it. For what is harmless and must go on. */
    ALLOW_ALTHOUGH_NOBODY_LOOKED;

    /** Whether this decides the approval. */
    public boolean decides() {
        return this != KEEP_WAITING && this != PARK;
    }
}
