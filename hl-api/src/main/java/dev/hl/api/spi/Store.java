package dev.hl.api.spi;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Sessions, approvals and the log of events, changed only by units of work.
 *
 * <p>Safe for use by many threads. Every method may block for the store and nothing else. After {@link #close()} every call
 * throws {@link dev.hl.api.ClosedException}; what fails below surfaces as {@link StoreException}.
 */
public interface Store extends StoreReader, AutoCloseable {
    /**
     * Runs {@code work} and commits what it changed; returns when that is durable and visible to every reader of this
     * store. When it returns, {@link #head()} has reached the positions of its events, and nothing will appear below them.
     *
     * <p>An exception or error thrown by {@code work} undoes this unit alone and reaches this caller alone; so does one that the
     * unit threw and the work swallowed. A
     * {@link StoreException} means that the unit, and what was committed together with it, has left nothing. Waiting is not
     * interruptible; an interrupt is kept for the caller.
     *
     * <p>The function is short and has no effect but on its unit. It may run on any thread that happens to write, while its
     * caller waits, and more than once: it takes no lock, reads no thread-local, begins no other unit, and calls no manager,
     * bus, policy or user code.
     */
    <T> Committed<T> write(Function<? super UnitOfWork, ? extends T> work);

    /** The sessions that match, newest first. */
    Page<Session> sessions(SessionQuery query);

    /** The approvals that wait for somebody, oldest first. */
    Page<Approval> pendingApprovals(PageRequest page);

    /** The standing rules that were not revoked, oldest first; those that are over may be among them. */
    List<StandingRule> rules();

    /**
     * The audit trail behind line {@code after}, in order, at most {@code limit} lines; from the first line for 0. It has every
     * {@link dev.hl.api.event.AuditedEvent}, is written with it in one commit, and never trimmed.
     */
    List<AuditRecord> audit(long after, int limit);

    /** The runs of a session's agent, first to last. */
    List<Incarnation> incarnations(SessionId session);

    /** All approvals of a session, oldest first. */
    List<Approval> approvals(SessionId session);

    /**
     * The log after the given place, in order, at most {@code limit} lines that match. What is not there yet at or below
     * {@link #head()} never will be. After {@link EventPosition#START} comes all that is kept.
     *
     * @throws PositionLostException when lines that match may have been removed after that place, or it is not one of this log
     */
    List<EventRecord> events(EventPosition after, EventFilter filter, int limit);

    /**
     * The log before the given place, backward, newest first, at most {@code limit} lines that match and are still there.
     * Before {@link EventPosition#END} comes the newest.
     *
     * @throws PositionLostException when that is not a place of this log
     */
    List<EventRecord> eventsBefore(EventPosition before, EventFilter filter, int limit);

    /** The place of the newest line that readers may see; {@link EventPosition#START} for an empty log. */
    EventPosition head();

    /**
     * What contains every word of the text, best first: of two equally good ones the newer. Words are compared without case
     * and without the accents of Latin letters, the last one also as the beginning of a word; everything else in the text
     * only separates words. Common words are ranked among the newest places only.
     */
    Page<SearchHit> search(SearchQuery query);

    /** What there is, and what it takes. */
    StoreStats stats();

    /**
     * Removes what {@code retention} does not keep, in small steps between which others write. What is removed is gone at
     * once, and subscribers that had not read it are told, see {@link PositionLostException}.
     *
     * @param now what ages are counted from
     */
    Trimmed trim(Retention retention, Instant now);

    /**
     * Calls {@code listener} after commits that added to the log, at least once after the last of them; several commits may
     * share a call. Once more, with no lines, when the store is closed.
     */
    Cancellable onCommit(CommitListener listener);

    /** Waits for units under way, then releases everything. Idempotent. */
    @Override
    void close();
}
