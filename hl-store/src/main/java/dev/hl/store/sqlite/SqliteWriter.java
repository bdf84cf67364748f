package dev.hl.store.sqlite;

import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.CommitListener;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.OutcomeUnknownException;
import dev.hl.api.spi.StoreBusyException;
import dev.hl.api.spi.StoreCorruptException;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreFullException;
import dev.hl.api.spi.StoreStats;
import dev.hl.api.spi.UnitOfWork;
import dev.hl.store.sql.Epochs;
import dev.hl.store.sql.LineWriter;
import dev.hl.store.sql.PendingLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits units of work, those that come while one is being committed together: each runs inside the transaction of its
 * group, can be taken back for itself, and returns when the whole group is durable.
 *
 * <p>Safe for use by many threads; units run one at a time, on the thread of whichever caller leads.
 */
public final class SqliteWriter {
    /** Bounds what one transaction holds; more hardly come together while a disk is waited for. */
    private static final int LARGEST_GROUP = 256;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);

    private final Database database;
    private final Epochs epochs;
    private final CommitListener listener;
    private final GroupCommit<GroupCommit.Job> groups;
    private final AtomicLong units = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile long head;

    /**
     * @param head the number of the newest line
     * @param durable whether a commit waits for the disk, so that others join meanwhile
     * @param listener told after each commit that added lines, in order, before another one begins; must not throw
     */
    public SqliteWriter(Database database, Epochs epochs, long head, boolean durable, CommitListener listener) {
        this.database = database;
        this.epochs = epochs;
        this.head = head;
        this.listener = listener;
        this.groups = new GroupCommit<>(LARGEST_GROUP, !durable, this::work);
    }

    /** As {@link dev.hl.api.spi.Store#write} says. */
    public <T> Committed<T> write(Function<? super UnitOfWork, ? extends T> work) {
        return change(work::apply);
    }

    /** Runs a unit of the store's own, which may change any row. */
    <T> Committed<T> change(Function<? super SqliteUnit, ? extends T> work) {
        PendingUnit<T> unit = new PendingUnit<>(work);
        groups.run(unit);
        return unit.outcome();
    }

    /** The place of the newest line that this store has written, or found when it was opened. */
    public EventPosition head() {
        return epochs.position(head);
    }

    public StoreStats.Writes stats() {
        return new StoreStats.Writes(units.get(), commits.get(), failed.get());
    }

    /** Runs something while nothing is being committed. */
    public void between(Runnable action) {
        Errand errand = new Errand(action);
        groups.run(errand);
        errand.outcome();
    }

    /** Runs {@code release} after everything that was asked for before; nothing is taken after it. Idempotent. */
    public void close(Runnable release) {
        Errand last = new Errand(release);
        if (groups.runLast(last)) {
            last.outcome();
        }
    }

    private void work(List<GroupCommit.Job> group) {
        if (group.get(0) instanceof Errand errand) {
            errand.run();
            return;
        }
        List<PendingUnit<?>> pending = new ArrayList<>();
        group.forEach(job -> pending.add((PendingUnit<?>) job));
        commit(pending);
    }

    private void commit(List<PendingUnit<?>> group) {
        Transaction transaction = null;
        try {
            database.requireNotLost();
            transaction = new Transaction(database.writer(), database.location(), group.size() > 1);
            transaction.begin();
            for (PendingUnit<?> unit : group) {
                run(unit, transaction);
            }
            if (group.size() == 1 && group.get(0).hasFailed()) {
                transaction.rollBack();
            } else {
                finish(transaction, group);
            }
        } catch (RuntimeException | Error e) {
            fail(group, transaction, SqlFailures.of(database.location(), e));
        }
    }

    private static void run(PendingUnit<?> unit, Transaction transaction) {
        unit.run(new SqliteUnit(transaction));
        transaction.requireWhole();
        if (unit.hasFailed()) {
            transaction.undoUnit();
        } else {
            transaction.keepUnit();
        }
    }

    private void finish(Transaction transaction, List<PendingUnit<?>> group) {
        List<PendingLine> pending =
                group.stream().flatMap(unit -> unit.lines().stream()).toList();
        List<EventRecord> lines = transaction.with(handle -> new LineWriter(handle, epochs).write(pending));
        place(group, lines);
        transaction.commit();
        units.addAndGet(group.stream().filter(unit -> !unit.hasFailed()).count());
        commits.incrementAndGet();
        afterCommit(lines, pending);
    }

    private static void place(List<PendingUnit<?>> group, List<EventRecord> lines) {
        int placed = 0;
        for (PendingUnit<?> unit : group) {
            int end = placed + unit.lines().size();
            unit.written(lines.subList(placed, end));
            placed = end;
        }
    }

    /** Fails only when the file is gone, and the commit with it: all else cannot call it into question. */
    private void afterCommit(List<EventRecord> lines, List<PendingLine> pending) {
        try {
            tell(lines);
            database.limitWriteAheadLog(
                    pending.stream().mapToLong(line -> line.stored().length()).sum());
        } catch (StoreException e) {
            throw e;
        } catch (Throwable e) {
            LOG.error("Something failed after a commit to {}; the commit stands", database.location(), e);
        }
    }

    private void tell(List<EventRecord> lines) {
        if (!lines.isEmpty()) {
            long first = lines.get(0).position().minor();
            head = first + lines.size() - 1;
            listener.committed(epochs.position(first - 1), lines);
        }
    }

    private void fail(List<PendingUnit<?>> group, @Nullable Transaction transaction, StoreException failure) {
        if (transaction != null) {
            transaction.rollBack(failure);
        }
        failed.addAndGet(group.size());
        group.stream().filter(unit -> !unit.hasFailed()).forEach(unit -> unit.fail(() -> again(failure)));
    }

    /** The same failure with the trace of the caller that is told, who may be one of many. */
    private static StoreException again(StoreException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof StoreFullException) {
            return new StoreFullException(message, failure);
        }
        if (failure instanceof StoreBusyException) {
            return new StoreBusyException(message, failure);
        }
        if (failure instanceof StoreCorruptException) {
            return new StoreCorruptException(message, failure);
        }
        return failure instanceof OutcomeUnknownException
                ? new OutcomeUnknownException(message, failure)
                : new StoreException(message, failure);
    }
}
