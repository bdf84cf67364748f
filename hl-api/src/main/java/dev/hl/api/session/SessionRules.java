package dev.hl.api.session;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a session and its approvals move together. Pure functions: the manager that acts reads both in its unit of work,
 * asks the rule here, and applies the step in the same unit.
 *
 * <p>A rule that counts approvals always makes a new snapshot, even where the count is the same: two units that count at
 * the same time must meet at the session's row, or each would see the other's approval as it was before.
 */
public final class SessionRules {
    private SessionRules() {}

    /** The session gets one of the limited places. */
    public static SessionStep starting(Session session, Instant at) {
        return step(session, session.next(at), List.of(move(session, SessionStatus.STARTING, "place free")));
    }

    /** The agent is there; a session that was asked something meanwhile waits at once. */
    public static SessionStep started(Session session, Instant at) {
        SessionTransition running = move(session, SessionStatus.RUNNING, "agent started");
        if (session.status() != SessionStatus.STARTING) {
            throw new IllegalSessionTransitionException(session.id(), running);
        }
        List<SessionTransition> moves = new ArrayList<>();
        moves.add(running);
        if (!session.waitingFor().isEmpty()) {
            moves.add(new SessionTransition(SessionStatus.RUNNING, SessionStatus.WAITING, "approval opened"));
        }
        return step(session, session.next(at), moves);
    }

    /**
     * An approval of this session was opened.
     *
     * @param unfinished the session's approvals that are not final, the new one among them
     */
    public static SessionStep opened(Session session, List<Approval> unfinished, Instant at) {
        return counted(session, unfinished, "approval opened", at);
    }

    /**
     * An approval of this session is no longer pending. The last one to be settled ends the waiting; a session that has
     * ended or is ending stays as it is.
     *
     * @param unfinished the session's approvals that are not final, as they are now
     */
    public static SessionStep settled(Session session, List<Approval> unfinished, Instant at) {
        return counted(session, unfinished, "approval settled", at);
    }

    /** The session is told to stop: what is pending is cancelled, what is decided but not sent will not be. */
    public static SessionStep interrupting(Session session, List<Approval> unfinished, String trigger, Instant at) {
        Session.Builder next = session.next(at).waitingFor(Set.of());
        List<Approval> withdrawn = unfinished.stream()
                .filter(approval -> approval.status() != ApprovalStatus.DELIVERING)
                .map(approval -> approval.abandoned("the session was interrupted"))
                .toList();
        return step(session, next, List.of(move(session, SessionStatus.INTERRUPTING, trigger)), withdrawn);
    }

    /**
     * The session ends: nothing of it stays open.
     *
     * @param to an ended status
     * @param reason why, in words a reader understands
     */
    public static SessionStep ended(
            Session session, List<Approval> unfinished, SessionStatus to, String reason, Instant at) {
        InvalidValueException.unless(to.isEnded(), "status of an ended session", to, "an ended one");
        Session.Builder next = session.next(at).waitingFor(Set.of()).endedAt(at).endReason(reason);
        List<Approval> settled = unfinished.stream()
                .map(approval -> approval.abandoned("the session ended: " + reason))
                .toList();
        List<SessionTransition> moves = new ArrayList<>();
        boolean mayRun = SessionStatus.transitions().allows(session.status(), SessionStatus.RUNNING);
        if (to == SessionStatus.COMPLETED && mayRun) {
            moves.add(move(session, SessionStatus.RUNNING, "agent is done"));
            moves.add(new SessionTransition(SessionStatus.RUNNING, to, reason));
        } else {
            moves.add(move(session, to, reason));
        }
        return step(session, next, moves, settled);
    }

    private static SessionStep counted(Session session, List<Approval> unfinished, String trigger, Instant at) {
        if (!session.status().canAsk()) {
            return unchanged(session);
        }
        Set<WaitReason> reasons = reasons(unfinished);
        List<SessionTransition> moves = new ArrayList<>();
        if (session.status() == SessionStatus.RUNNING && !reasons.isEmpty()) {
            moves.add(move(session, SessionStatus.WAITING, trigger));
        } else if (session.status() == SessionStatus.WAITING && reasons.isEmpty()) {
            moves.add(move(session, SessionStatus.RUNNING, trigger));
        }
        return step(session, session.next(at).waitingFor(reasons), moves);
    }

    private static Set<WaitReason> reasons(List<Approval> unfinished) {
        Set<WaitReason> reasons = EnumSet.noneOf(WaitReason.class);
        unfinished.stream()
                .filter(approval -> approval.status().isPending())
                .forEach(
                        approval -> reasons.add(WaitReason.of(approval.request().kind())));
        return reasons;
    }

    private static SessionTransition move(Session session, SessionStatus to, String trigger) {
        SessionTransition move = new SessionTransition(session.status(), to, trigger);
        if (!SessionStatus.transitions().allows(move.from(), move.to())) {
            throw new IllegalSessionTransitionException(session.id(), move);
        }
        return move;
    }

    private static SessionStep unchanged(Session session) {
        return new SessionStep(session, false, List.of(), List.of());
    }

    private static SessionStep step(Session session, Session.Builder next, List<SessionTransition> moves) {
        return step(session, next, moves, List.of());
    }

    private static SessionStep step(
            Session session, Session.Builder next, List<SessionTransition> moves, List<Approval> approvals) {
        SessionStatus to =
                moves.isEmpty() ? session.status() : moves.get(moves.size() - 1).to();
        return new SessionStep(next.status(to).build(), true, moves, approvals);
    }
}
