package dev.hl.api.approval;

import dev.hl.api.HumanLayerException;

/** Another decision, or a cancellation, came first and stands; {@link #winner()} says what. */
public final class ApprovalAlreadyDecidedException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final transient Approval winner;

    public ApprovalAlreadyDecidedException(Approval winner) {
        super("Approval " + winner.id() + " is already " + standing(winner) + "; that stands");
        this.winner = winner;
    }

    /** The approval with what was decided first. */
    public Approval winner() {
        return winner;
    }

    private static String standing(Approval winner) {
        return winner.decision()
                .map(first -> first.outcome() + " by " + first.actor().name() + " at " + first.at())
                .orElseGet(() -> winner.status() + (winner.note().isEmpty() ? "" : " (" + winner.note() + ")"));
    }
}
