package dev.hl.api.session;

import dev.hl.api.approval.Approval;
import java.util.List;

/**
 * What one of the {@link SessionRules} wants written: the session's next snapshot, the moves that led to it, and the
 * next snapshots of the approvals that go with it. Nothing is written until a unit of work applies it.
 *
 * @param session the next snapshot, or the one that was given where nothing changes
 * @param changed whether {@code session} is a new snapshot
 * @param transitions the moves, in order
 * @param approvals approvals that changed by the same rule
 */
public record SessionStep(
        Session session, boolean changed, List<SessionTransition> transitions, List<Approval> approvals) {
    public SessionStep {
        transitions = List.copyOf(transitions);
        approvals = List.copyOf(approvals);
    }
}
