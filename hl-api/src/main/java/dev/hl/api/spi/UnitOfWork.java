package dev.hl.api.spi;

import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.Event;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionStep;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes that become visible and durable together, with their events, or not at all. Confined to the function that was
 * given to {@link Store#write}: using it afterwards throws {@link IllegalStateException}. Once the store has failed inside
 * a unit every further call throws, and the unit fails even if its function swallows that.
 */
public interface UnitOfWork extends StoreReader {
    /**
     * Adds a session.
     *
     * @throws DuplicateRowException when the id is taken
     */
    void insert(Session session);

    /**
     * Replaces a session by its next snapshot, compare-and-set: the stored row must be one version lower.
     *
     * @throws StaleSnapshotException when it is not; the unit must not go on
     */
    void update(Session next);

    /**
     * Adds an approval.
     *
     * @throws DuplicateRowException when the id or the key is taken
     * @throws StoreException when it names a session that is not there
     */
    void insert(Approval approval);

    /**
     * Replaces an approval by its next snapshot, compare-and-set: the stored row must be one version lower.
     *
     * @throws StaleSnapshotException when it is not; the unit must not go on
     */
    void update(Approval next);

    /**
     * Adds a standing rule.
     *
     * @throws DuplicateRowException when the id is taken
     */
    void insert(StandingRule rule);

    /**
     * Replaces a standing rule that this unit has read by its next snapshot.
     *
     * @throws StaleSnapshotException when there is no such rule
     */
    void update(StandingRule next);

    /** Keeps a text under a name, in place of what was kept there; for the small things that parts of hl have to remember. */
    void keepNote(String name, String text);

    /**
     * Adds to the journal of processes.
     *
     * @throws DuplicateRowException when the session has an incarnation of that generation
     * @throws StoreException when that session is not there
     */
    void insert(Incarnation incarnation);

    /**
     * Appends events to the log. They get their positions and sequences when the unit commits, in the order in which they
     * were appended; the order of sequences within a session is the order of positions. Not readable inside the unit.
     * {@code at} is kept to the microsecond. A unit that only appends is the cheapest there is.
     *
     * @param session whose log they belong to, or null for none
     */
    void append(@Nullable SessionId session, Instant at, List<? extends Event> events);

    /**
     * Lets the log of a session of which no line is kept go on behind {@code lastSequence}, as bringing back a session
     * needs whose first lines were removed before. No effect where there are lines, here or before in this unit; a store
     * may leave it out, and then counts as it would.
     */
    default void beginLog(SessionId session, long lastSequence) {}

    /** Appends one event. */
    default void append(@Nullable SessionId session, Instant at, Event event) {
        append(session, at, List.of(event));
    }

    /** Writes what a rule of {@link dev.hl.api.session.SessionRules} wants, with its events; returns the session. */
    default Session apply(SessionStep step, Instant at) {
        Session session = step.session();
        if (step.changed()) {
            update(session);
        }
        step.approvals().forEach(approval -> move(approval, at));
        append(
                session.id(),
                at,
                step.transitions().stream().map(SessionMoved::new).toList());
        return session;
    }

    /** Writes an approval that moved on, with its event; returns it. */
    default Approval move(Approval next, Instant at) {
        Approval before = findApproval(next.id())
                .orElseThrow(() -> new StaleSnapshotException("approval " + next.id(), next.version()));
        update(next);
        append(
                next.session().orElse(null),
                at,
                new ApprovalMoved(next.id(), before.status(), next.status(), next.note()));
        return next;
    }
}
