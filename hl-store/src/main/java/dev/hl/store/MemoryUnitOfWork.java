package dev.hl.store;

import dev.hl.api.ApprovalId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.event.Event;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The door to a unit's changes: open to one thread, until the unit ends or one of its changes is refused. A unit that was
 * refused something is never committed, even where the function keeps the exception to itself.
 */
final class MemoryUnitOfWork implements UnitOfWork {
    private final Changes changes;
    private final Thread owner = Thread.currentThread();
    private @Nullable StoreException refusal;
    private volatile boolean ended;

    MemoryUnitOfWork(Changes changes) {
        this.changes = changes;
    }

    @Override
    public void insert(Session session) {
        change(to -> to.insert(session));
    }

    @Override
    public void update(Session next) {
        change(to -> to.update(next));
    }

    @Override
    public void insert(Approval approval) {
        change(to -> to.insert(approval));
    }

    @Override
    public void update(Approval next) {
        change(to -> to.update(next));
    }

    @Override
    public void insert(Incarnation incarnation) {
        change(to -> to.insert(incarnation));
    }

    @Override
    public void append(@Nullable SessionId session, Instant at, List<? extends Event> events) {
        Objects.requireNonNull(at, "at");
        List<Event> copy = List.copyOf(events);
        change(to -> to.append(session, at, copy));
    }

    @Override
    public Optional<Session> findSession(SessionId id) {
        return open().findSession(id);
    }

    @Override
    public Optional<Approval> findApproval(ApprovalId id) {
        return open().findApproval(id);
    }

    @Override
    public Optional<Approval> findApproval(ApprovalKey key) {
        return open().findApproval(key);
    }

    @Override
    public List<Approval> unfinishedApprovals(SessionId session) {
        return open().unfinishedApprovals(session);
    }

    /** Lets nothing more in. */
    void end() {
        ended = true;
    }

    /** What is to be committed; throws what the unit was refused. */
    Changes outcome() {
        if (refusal != null) {
            throw refusal;
        }
        return changes;
    }

    private void change(Consumer<Changes> step) {
        Changes target = open();
        try {
            step.accept(target);
        } catch (StoreException e) {
            refusal = e;
            throw e;
        }
    }

    private Changes open() {
        if (ended) {
            throw new IllegalStateException(
                    "This unit of work has ended: it may be used only inside the function given to"
                            + " Store.write; begin another one");
        }
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("This unit of work runs on thread " + owner.getName() + " but was used on "
                    + Thread.currentThread().getName() + ": it is confined to the function given to Store.write");
        }
        if (refusal != null) {
            throw new IllegalStateException(
                    "This unit of work was refused a change and must not go on: " + refusal.getMessage(), refusal);
        }
        return changes;
    }
}
