package dev.hl.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param cursor {@link Page#next()} of the page before, or null for the first page
 * @param limit at most this many entries, 1 to {@value #MAX_LIMIT}
 */
public record PageRequest(@Nullable String cursor, int limit) {
    /** The largest page that can be asked for. */
    public static final int MAX_LIMIT = 1_000;

    private static final PageRequest FIRST = new PageRequest(null, 100);

    public PageRequest {
        InvalidValueException.unless(limit >= 1 && limit <= MAX_LIMIT, "limit", limit, "between 1 and " + MAX_LIMIT);
    }

    /** The first hundred entries. */
    public static PageRequest first() {
        return FIRST;
    }

    /** The first {@code limit} entries. */
    public static PageRequest first(int limit) {
        return new PageRequest(null, limit);
    }

    /** The page that starts where {@code cursor} points, of the same size. */
    public PageRequest after(String cursor) {
        return new PageRequest(cursor, limit);
    }

    /** The cursor, empty for the first page. */
    public Optional<String> start() {
        return Optional.ofNullable(cursor);
    }
}
