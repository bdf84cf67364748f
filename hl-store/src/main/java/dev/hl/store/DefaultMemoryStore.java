package dev.hl.store;

import dev.hl.api.ApprovalId;
import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.event.AuditRecord.AuditText;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.CommitListener;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreStats;
import dev.hl.api.spi.Trimmed;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store on the heap. {@code turns} lets one unit run at a time; it alone leads to changes, so a unit reads what is
 * committed without a further lock. {@code visible} is held for writing only while a finished unit is taken over, and for
 * reading only while a reader looks: code that was handed in never runs under it.
 */
final class DefaultMemoryStore implements Store {
    private final ReentrantLock turns = new ReentrantLock();
    private final ReadWriteLock visible = new ReentrantReadWriteLock();
    private final Rows rows = new Rows();
    private final EventLog log;
    private final AuditTrail trail = new AuditTrail();
    private final CommitSignals signals = new CommitSignals();
    private long units;
    private volatile boolean closed;

    DefaultMemoryStore(long epoch) {
        log = new EventLog(epoch);
    }

    @Override
    public <T> Committed<T> write(Function<? super UnitOfWork, ? extends T> work) {
        Committed<T> committed = alone("begin another one", () -> {
            requireOpen();
            return run(work);
        });
        tell(committed.events());
        return committed;
    }

    @Override
    public Optional<Session> findSession(SessionId id) {
        return read(() -> rows.findSession(id));
    }

    @Override
    public Optional<Approval> findApproval(ApprovalId id) {
        return read(() -> rows.findApproval(id));
    }

    @Override
    public Optional<Approval> findApproval(ApprovalKey key) {
        return read(() -> rows.findApproval(key));
    }

    @Override
    public List<Approval> unfinishedApprovals(SessionId session) {
        return read(() -> rows.unfinishedApprovals(session));
    }

    @Override
    public Optional<StandingRule> findRule(RuleId id) {
        return read(() -> rows.findRule(id));
    }

    @Override
    public List<StandingRule> rules(Set<RuleScope> scopes) {
        return read(() -> rows.rules(scopes));
    }

    @Override
    public List<StandingRule> rules() {
        return read(rows::rules);
    }

    @Override
    public Optional<String> findNote(String name) {
        return read(() -> rows.findNote(name));
    }

    @Override
    public List<AuditRecord> audit(long after, int limit) {
        requirePlace(after);
        requireLimit(limit);
        return read(() -> trail.behind(after, limit));
    }

    @Override
    public Page<Session> sessions(SessionQuery query) {
        return read(() -> rows.sessions(query));
    }

    @Override
    public Page<Approval> pendingApprovals(PageRequest page) {
        return read(() -> rows.pendingApprovals(page));
    }

    @Override
    public List<Incarnation> incarnations(SessionId session) {
        return read(() -> rows.incarnations(session));
    }

    @Override
    public List<Approval> approvals(SessionId session) {
        return read(() -> rows.approvals(session));
    }

    @Override
    public List<EventRecord> events(EventPosition after, EventFilter filter, int limit) {
        requireLimit(limit);
        return log.read(after, head(), filter, limit);
    }

    @Override
    public List<EventRecord> eventsBefore(EventPosition before, EventFilter filter, int limit) {
        requireLimit(limit);
        return log.readBackward(before, head(), filter, limit);
    }

    @Override
    public EventPosition head() {
        return read(log::head);
    }

    @Override
    public Page<SearchHit> search(SearchQuery query) {
        EventPosition last = head();
        List<Session> sessions = read(() -> rows.sessions(EnumSet.allOf(SessionStatus.class)));
        EventFilter messages = new EventFilter(Set.of(MessageRecorded.class), query.sessions(), Set.of());
        List<EventRecord> lines = log.readBackward(EventPosition.END, last, messages, Integer.MAX_VALUE);
        return new MemorySearch(query, sessions).page(lines);
    }

    @Override
    public StoreStats stats() {
        return read(() -> new StoreStats(
                rows.sessionCount(), rows.pendingCount(), log.size(), 0, 0, new StoreStats.Writes(units, units, 0)));
    }

    @Override
    public Trimmed trim(Retention retention, Instant now) {
        MemoryTrim trim = read(() -> new MemoryTrim(rows, log, retention, now));
        Trimmed total = Trimmed.NONE;
        while (trim.hasMore()) {
            MemoryTrim.Step step = alone("trim the store", () -> {
                requireOpen();
                return visibly(trim::next);
            });
            tell(step.told());
            total = total.plus(step.trimmed());
        }
        return total;
    }

    @Override
    public Cancellable onCommit(CommitListener listener) {
        Objects.requireNonNull(listener, "listener");
        requireOpen();
        return signals.add(listener);
    }

    @Override
    public void close() {
        alone("close the store", () -> {
            closed = true;
            return closed;
        });
        signals.end(log.head());
    }

    private <T> Committed<T> run(Function<? super UnitOfWork, ? extends T> work) {
        MemoryUnitOfWork unit = new MemoryUnitOfWork(rows.begin());
        T value;
        try {
            value = work.apply(unit);
        } finally {
            unit.end();
        }
        return new Committed<>(value, takeOver(unit.outcome()));
    }

    private List<EventRecord> takeOver(Changes changes) {
        return visibly(() -> {
            changes.applyTo(rows);
            units++;
            changes.beginnings().forEach(log::begin);
            List<EventRecord> lines = log.append(changes.entries(), rows::run);
            audit(changes.entries(), lines);
            return lines;
        });
    }

    private void audit(List<EventLog.Entry> entries, List<EventRecord> lines) {
        for (int i = 0; i < lines.size(); i++) {
            AuditText text = entries.get(i).audited();
            if (text != null) {
                trail.add(lines.get(i), text);
            }
        }
    }

    private <R> R visibly(Supplier<R> change) {
        visible.writeLock().lock();
        try {
            return change.get();
        } finally {
            visible.writeLock().unlock();
        }
    }

    private void tell(List<EventRecord> added) {
        if (!added.isEmpty()) {
            signals.fire(log.before(added.get(0)), added);
        }
    }

    private <R> R read(Supplier<R> look) {
        requireOpen();
        visible.readLock().lock();
        try {
            return look.get();
        } finally {
            visible.readLock().unlock();
        }
    }

    private <R> R alone(String action, Supplier<R> body) {
        if (turns.isHeldByCurrentThread()) {
            throw new IllegalStateException("A unit of work runs on this thread, and inside it nobody may " + action
                    + ": let the function given to Store.write return first");
        }
        turns.lock();
        try {
            return body.get();
        } finally {
            turns.unlock();
        }
    }

    private static void requirePlace(long after) {
        InvalidValueException.unless(after >= 0, "after", after, "not negative");
    }

    private static void requireLimit(int limit) {
        InvalidValueException.unless(limit >= 1, "limit", limit, "at least 1");
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedException("the store");
        }
    }
}
