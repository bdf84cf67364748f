package dev.hl.store.sqlite;

import dev.hl.api.spi.StoreBusyException;
import dev.hl.api.spi.StoreCorruptException;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreFullException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of the driver means: the one place that looks at its codes. */
final class SqlFailures {
    /** What went wrong, as far as it makes a difference to anybody. */
    enum Kind {
        FULL,
        BUSY,
        DAMAGED,
        READ_ONLY,
        UNREACHABLE,
        CONSTRAINT,
        OTHER
    }

    private static final int PRIMARY_CODE = 0xFF;

    private SqlFailures() {}

    /**
     * The failure as callers of the store know it; one that already is stays as it is.
     *
     * @param location where the store lives
     */
    static StoreException of(Object location, Throwable failure) {
        if (failure instanceof StoreException already) {
            return already;
        }
        String store = "The store " + location;
        return switch (kind(failure)) {
            case FULL ->
                new StoreFullException(
                        store + " has no room left, and nothing was written; it goes on once its disk has some",
                        failure);
            case BUSY ->
                new StoreBusyException(
                        store
                                + " was in use by another process for longer than the busy timeout, and nothing was written;"
                                + " try again, or open it with a longer one",
                        failure);
            case DAMAGED ->
                new StoreCorruptException(
                        store + " is damaged; close it and restore a backup" + StoreFile.RESTORING, failure);
            case READ_ONLY, UNREACHABLE ->
                new StoreException(
                        store
                                + " can no longer be written; see that its file and its folder can be, then open it again",
                        failure);
            case CONSTRAINT, OTHER -> new StoreException(store + " failed: " + message(failure), failure);
        };
    }

    /** Whether a row was refused, such as a second one with the same key; the transaction is as it was before. */
    static boolean isConstraint(Throwable failure) {
        return kind(failure) == Kind.CONSTRAINT;
    }

    /**
     * Whether statements that were prepared before can be used again: the driver finalizes those that fail otherwise. What did
     * not come from the database has done nothing to them.
     */
    static boolean keepsStatements(Throwable failure) {
        Kind kind = kind(failure);
        return kind == Kind.CONSTRAINT || kind == Kind.BUSY || !isOfDriver(failure);
    }

    /** Whether the database had to do with it. */
    static boolean isOfDriver(Throwable failure) {
        return find(SQLException.class, failure) != null;
    }

    static Kind kind(Throwable failure) {
        SQLiteException driver = driverFailure(failure);
        if (driver == null) {
            return Kind.OTHER;
        }
        SQLiteErrorCode code = driver.getResultCode();
        return code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE ? Kind.FULL : kind(code.code & PRIMARY_CODE);
    }

    private static Kind kind(int primaryCode) {
        return switch (SQLiteErrorCode.getErrorCode(primaryCode)) {
            case SQLITE_FULL -> Kind.FULL;
            case SQLITE_BUSY, SQLITE_LOCKED -> Kind.BUSY;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Kind.DAMAGED;
            case SQLITE_READONLY -> Kind.READ_ONLY;
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> Kind.UNREACHABLE;
            case SQLITE_CONSTRAINT -> Kind.CONSTRAINT;
            default -> Kind.OTHER;
        };
    }

    private static @Nullable SQLiteException driverFailure(Throwable failure) {
        return find(SQLiteException.class, failure);
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return type.cast(cause);
    }

    static String message(Throwable failure) {
        SQLiteException driver = driverFailure(failure);
        Throwable told = driver == null ? failure : driver;
        return told.getMessage() == null ? told.toString() : told.getMessage();
    }
}
