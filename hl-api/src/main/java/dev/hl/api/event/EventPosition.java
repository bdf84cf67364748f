package dev.hl.api.event;

import dev.hl.api.InvalidValueException;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log: opaque, ordered, and good for resuming. Once a position was handed out, nothing becomes visible
 * below it any more. Another log refuses it, and so does this one once the place is gone: a store with
 * {@link dev.hl.api.spi.PositionLostException}, a bus with {@link Resync}.
 */
public final class EventPosition implements Comparable<EventPosition> {
    /** Before everything. */
    public static final EventPosition START = new EventPosition(0, 0);

    /** Behind everything that ever will be. */
    public static final EventPosition END = new EventPosition(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Pattern ENCODED = Pattern.compile("(\\d{1,19})-(\\d{1,19})");

    private final long major;
    private final long minor;

    private EventPosition(long major, long minor) {
        this.major = major;
        this.minor = minor;
    }

    /** For stores: the place {@code minor} in the log, which was written in the epoch {@code major}. */
    public static EventPosition of(long major, long minor) {
        InvalidValueException.unless(major >= 0 && minor >= 0, "event position", major + "-" + minor, "not negative");
        return new EventPosition(major, minor);
    }

    /** Reads what {@link #encode()} wrote. */
    public static EventPosition decode(String encoded) {
        Matcher parts = ENCODED.matcher(encoded);
        if (!parts.matches()) {
            throw new InvalidValueException("event position", encoded, "two numbers joined by '-', as encode() gives");
        }
        return of(number(parts.group(1), encoded), number(parts.group(2), encoded));
    }

    private static long number(String digits, String encoded) {
        BigInteger number = new BigInteger(digits);
        InvalidValueException.unless(
                number.bitLength() < Long.SIZE, "event position", encoded, "two numbers that fit 63 bits");
        return number.longValue();
    }

    /** A short text that {@link #decode} reads; may be kept and sent anywhere. */
    public String encode() {
        return major + "-" + minor;
    }

    /** For stores: the epoch, which is another one after a restore, and in another store. */
    public long major() {
        return major;
    }

    /** For stores: the number of the line. */
    public long minor() {
        return minor;
    }

    /** Whether this place comes after {@code other}. */
    public boolean isAfter(EventPosition other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(EventPosition other) {
        int first = Long.compare(major, other.major);
        return first != 0 ? first : Long.compare(minor, other.minor);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventPosition that && major == that.major && minor == that.minor;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(major) * 31 + Long.hashCode(minor);
    }

    @Override
    public String toString() {
        return encode();
    }
}
