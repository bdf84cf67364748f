package dev.hl.bus;

import dev.hl.api.ApprovalId;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.RuleScope;
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
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.CommitListener;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreStats;
import dev.hl.api.spi.Trimmed;
import dev.hl.api.spi.UnitOfWork;
import dev.hl.store.MemoryStores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store that counts how it is used and whose log fails to be read on demand. */
final class WatchedStore implements Store {
    private final Store target = MemoryStores.open();
    private final AtomicInteger reads = new AtomicInteger();
    private final List<Integer> limits = new CopyOnWriteArrayList<>();
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean muted;
    private final AtomicInteger failures = new AtomicInteger();

    /** How often the log was read since this was asked last. */
    int reads() {
        return reads.getAndSet(0);
    }

    /** How many lines were asked for by each read of the log. */
    List<Integer> limits() {
        return List.copyOf(limits);
    }

    /** How many commit listeners are registered. */
    int registered() {
        return listeners.size();
    }

    /** From now on only {@link #tell} tells of commits. */
    void mute() {
        muted = true;
    }

    /** Tells of a commit. */
    void tell(EventPosition before, List<EventRecord> lines) {
        listeners.forEach(listener -> listener.committed(before, lines));
    }

    /** Lets the next reads of the log fail. */
    void failNextReads(int count) {
        failures.set(count);
    }

    @Override
    public List<EventRecord> events(EventPosition after, EventFilter filter, int limit) {
        reads.incrementAndGet();
        limits.add(limit);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StoreException("The disk is on fire");
        }
        return target.events(after, filter, limit);
    }

    @Override
    public Cancellable onCommit(CommitListener listener) {
        listeners.add(listener);
        Cancellable registration = target.onCommit((before, lines) -> {
            if (!muted) {
                listener.committed(before, lines);
            }
        });
        return () -> {
            registration.cancel();
            listeners.remove(listener);
        };
    }

    @Override
    public <T> Committed<T> write(Function<? super UnitOfWork, ? extends T> work) {
        return target.write(work);
    }

    @Override
    public Page<Session> sessions(SessionQuery query) {
        return target.sessions(query);
    }

    @Override
    public Page<Approval> pendingApprovals(PageRequest page) {
        return target.pendingApprovals(page);
    }

    @Override
    public List<Incarnation> incarnations(SessionId session) {
        return target.incarnations(session);
    }

    @Override
    public EventPosition head() {
        return target.head();
    }

    @Override
    public Optional<Session> findSession(SessionId id) {
        return target.findSession(id);
    }

    @Override
    public Optional<Approval> findApproval(ApprovalId id) {
        return target.findApproval(id);
    }

    @Override
    public Optional<Approval> findApproval(ApprovalKey key) {
        return target.findApproval(key);
    }

    @Override
    public List<Approval> unfinishedApprovals(SessionId session) {
        return target.unfinishedApprovals(session);
    }

    @Override
    public List<Approval> approvals(SessionId session) {
        return target.approvals(session);
    }

    @Override
    public List<EventRecord> eventsBefore(EventPosition before, EventFilter filter, int limit) {
        return target.eventsBefore(before, filter, limit);
    }

    @Override
    public Page<SearchHit> search(SearchQuery query) {
        return target.search(query);
    }

    @Override
    public Optional<StandingRule> findRule(RuleId id) {
        return target.findRule(id);
    }

    @Override
    public List<StandingRule> rules(Set<RuleScope> scopes) {
        return target.rules(scopes);
    }

    @Override
    public List<StandingRule> rules() {
        return target.rules();
    }

    @Override
    public Optional<String> findNote(String name) {
        return target.findNote(name);
    }

    @Override
    public List<AuditRecord> audit(long after, int limit) {
        return target.audit(after, limit);
    }

    @Override
    public StoreStats stats() {
        return target.stats();
    }

    @Override
    public Trimmed trim(Retention retention, Instant now) {
        return target.trim(retention, now);
    }

    @Override
    public void close() {
        target.close();
    }
}
