package dev.hl.approval.outside;

import dev.hl.api.InvalidValueException;
import java.time.Duration;

/**
 * How long to wait before trying again: twice as long after each failure, up to a limit.
 *
 * @param first the wait after the first failure
 * @param longest no wait is longer
 * @param jitter the share of a wait that is left to chance, from 0 for none to 1 for all, so that many who failed
 *     together do not come back together
 */
public record Backoff(Duration first, Duration longest, double jitter) {
    private static final int MOST_DOUBLINGS = 40;
    private static final double UNIT = 0x1.0p-53;

    public Backoff {
        InvalidValueException.requireWait(first, "first wait");
        InvalidValueException.requireWait(longest, "longest wait");
        InvalidValueException.unless(longest.compareTo(first) >= 0, "longest wait", longest, "at least " + first);
        InvalidValueException.unless(jitter >= 0 && jitter <= 1, "jitter", jitter, "between 0 and 1");
    }

    /** Without anything left to chance. */
    public static Backoff doubling(Duration first, Duration longest) {
        return new Backoff(first, longest, 0);
    }

    /** The same waits, each shorter by up to this share. */
    public Backoff jittered(double share) {
        return new Backoff(first, longest, share);
    }

    /**
     * The wait after so many failures in a row, at least one.
     *
     * @param chance any number that is different each time, such as the low bits of
     *     {@link dev.hl.api.spi.Execution#newId()}
     */
    public Duration after(int failures, long chance) {
        InvalidValueException.unless(failures >= 1, "failures", failures, "at least 1");
        double doubled = first.toMillis() * Math.scalb(1.0, Math.min(failures - 1, MOST_DOUBLINGS));
        double wait = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis(Math.round(wait * (1 - jitter * ((chance >>> 11) * UNIT))));
    }
}
