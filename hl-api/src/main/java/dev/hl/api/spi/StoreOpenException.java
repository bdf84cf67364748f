package dev.hl.api.spi;

import org.jspecify.annotations.Nullable;

/** A store was not opened; nothing was changed where it lives. The message says what to do. */
public final class StoreOpenException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Problem {
        /** A later version of this library wrote it. */
        NEWER,
        /** It is a database, but not one of this library. */
        FOREIGN,
        /** It says that it was made by other migrations than those that this version knows. */
        CHANGED,
        /** It is no database at all, or a damaged one. */
        CORRUPT,
        /** It may be read but not written. */
        READ_ONLY,
        /** Another process keeps it to itself. */
        LOCKED,
        /** It cannot be reached, such as a directory in place of a file. */
        UNREACHABLE
    }

    private final Problem problem;
    private final String location;

    public StoreOpenException(Problem problem, String location, String message, @Nullable Throwable cause) {
        super("The store " + location + " cannot be opened: " + message, cause);
        this.problem = problem;
        this.location = location;
    }

    public Problem problem() {
        return problem;
    }

    /** Where it lives. */
    public String location() {
        return location;
    }
}
