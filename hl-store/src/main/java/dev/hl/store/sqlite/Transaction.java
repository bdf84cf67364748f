package dev.hl.store.sqlite;

import dev.hl.api.spi.OutcomeUnknownException;
import dev.hl.api.spi.StoreBusyException;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreFullException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on the connection that writes, with a mark inside it to which the unit that runs can be taken back.
 *
 * <p>SQLite ends a transaction by itself when it cannot write. A statement after that would be committed on its own, so
 * nothing is sent any more once the driver failed at something but a refused row: the transaction is broken, and with it the group.
 */
final class Transaction {
    private static final String UNIT = "unit";

    private final Handle handle;
    private final Object location;
    private final boolean marks;
    private boolean marked;
    private @Nullable StoreException broken;

    /**
     * @param marks whether units are to be taken back one by one; false where there is but one
     */
    Transaction(Handle handle, Object location, boolean marks) {
        this.handle = handle;
        this.location = location;
        this.marks = marks;
    }

    void begin() {
        with(Handle::begin);
    }

    void commit() {
        try {
            with(Handle::commit);
        } catch (StoreFullException | StoreBusyException e) {
            throw e;
        } catch (StoreException e) {
            throw new OutcomeUnknownException(
                    "The store " + location
                            + " failed while it committed: what was written may be there or not. Read it"
                            + " before doing it again",
                    e);
        }
    }

    /** The unit that runs is about to change rows. */
    void mark() {
        if (marks) {
            with(to -> to.savepoint(UNIT));
            marked = true;
        }
    }

    /** The unit is over; what it did stays. */
    void keepUnit() {
        if (marked) {
            marked = false;
            with(to -> to.releaseSavepoint(UNIT));
        }
    }

    /** The unit is over; what it did goes. */
    void undoUnit() {
        if (marked) {
            with(to -> to.rollbackToSavepoint(UNIT));
            keepUnit();
        }
    }

    void rollBack() {
        with(Handle::rollback);
    }

    /** Ends what is left of it after a failure, to which anything that fails on the way is added. */
    void rollBack(StoreException reason) {
        try {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        } catch (JdbiException e) {
            reason.addSuppressed(e);
        }
    }

    /** Throws why it cannot be committed any more, if so. */
    void requireWhole() {
        if (broken != null) {
            throw broken;
        }
    }

    /**
     * Does something in it. Only what the driver throws breaks it: what did not come from there has ended nothing, and is the
     * failure of the unit that runs.
     */
    <R> R with(Function<Handle, R> sql) {
        if (broken != null) {
            throw new StoreException("The store failed before in this group of units", broken);
        }
        try {
            return sql.apply(handle);
        } catch (RuntimeException e) {
            if (!SqlFailures.isOfDriver(e) && !(e instanceof JdbiException)) {
                throw e;
            }
            StoreException failure = SqlFailures.of(location, e);
            if (SqlFailures.isOfDriver(e) && !SqlFailures.isConstraint(e)) {
                broken = failure;
            }
            throw failure;
        }
    }
}
