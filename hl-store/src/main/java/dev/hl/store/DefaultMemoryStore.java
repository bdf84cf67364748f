package dev.hl.store;

import dev.hl.api.ApprovalId;
import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store on the heap. {@code units} lets one unit run at a time; it alone leads to changes, so a unit reads what is
 * committed without a further lock. {@code visible} is held for writing only while a finished unit is taken over, and for
 * reading only while a reader looks: code that was handed in never runs under it.
 */
final class DefaultMemoryStore implements Store {
    private final ReentrantLock units = new ReentrantLock();
    private final ReadWriteLock visible = new ReentrantReadWriteLock();
    private final Rows rows = new Rows();
    private final EventLog log = new EventLog();
    private final CommitSignals signals = new CommitSignals();
    private volatile boolean closed;

    @Override
    public <T> Committed<T> write(Function<? super UnitOfWork, ? extends T> work) {
        Committed<T> committed = alone("begin another one", () -> {
            requireOpen();
            return run(work);
        });
        signals.fire();
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
    public List<EventRecord> events(EventPosition after, EventFilter filter, int limit) {
        InvalidValueException.unless(limit >= 1, "limit", limit, "at least 1");
        return log.read(after, head(), filter, limit);
    }

    @Override
    public EventPosition head() {
        return read(log::head);
    }

    @Override
    public Cancellable onCommit(Runnable wake) {
        requireOpen();
        return signals.add(wake);
    }

    @Override
    public void close() {
        alone("close the store", () -> {
            closed = true;
            signals.clear();
            return closed;
        });
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
        visible.writeLock().lock();
        try {
            changes.applyTo(rows);
            return log.append(changes.entries());
        } finally {
            visible.writeLock().unlock();
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
        if (units.isHeldByCurrentThread()) {
            throw new IllegalStateException("A unit of work runs on this thread, and inside it nobody may " + action
                    + ": let the function given to Store.write return first");
        }
        units.lock();
        try {
            return body.get();
        } finally {
            units.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedException("the store");
        }
    }
}
