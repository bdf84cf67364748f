package dev.hl.store.codec;

import dev.hl.api.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a row in lists: by time, and among rows of one instant in the order in which they were added. It never
 * changes, so it is what cursors hold.
 */
public record RowKey(Instant at, long number) implements Comparable<RowKey> {
    /** Before every row there can be. */
    public static final RowKey FIRST = new RowKey(Instant.MIN, 0);

    /** Behind every row there can be. */
    public static final RowKey LAST = new RowKey(Instant.MAX, Long.MAX_VALUE);

    private static final Comparator<RowKey> ORDER =
            Comparator.comparing(RowKey::at).thenComparingLong(RowKey::number);
    private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,18})\\.(\\d{1,9})\\.(\\d{1,18})");

    /** Reads what {@link #cursor} wrote. */
    public static RowKey ofCursor(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw notOurs(cursor);
        }
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
            return new RowKey(at, Long.parseLong(parts.group(3)));
        } catch (DateTimeException e) {
            InvalidValueException refused = notOurs(cursor);
            refused.initCause(e);
            throw refused;
        }
    }

    public String cursor() {
        return at.getEpochSecond() + "." + at.getNano() + "." + number;
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }

    private static InvalidValueException notOurs(String cursor) {
        return new InvalidValueException("cursor", cursor, "one that came with the page before");
    }
}
