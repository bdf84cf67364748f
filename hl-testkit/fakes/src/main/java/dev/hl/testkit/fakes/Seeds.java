package dev.hl.testkit.fakes;

import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * The seeds that a randomised test is run with.
 *
 * <p>With the system property {@code hl.seed} it is that one alone, to see a failure again; otherwise as many as
 * {@code hl.seeds} says, 20 unless set.
 */
public final class Seeds {
    private static final int DEFAULT_COUNT = 20;

    private Seeds() {}

    /** Runs the test with each seed; a failure says with which. */
    public static void each(LongConsumer test) {
        all().forEach(seed -> with(seed, test));
    }

    private static LongStream all() {
        Long only = Long.getLong("hl.seed");
        return only != null
                ? LongStream.of(only)
                : LongStream.rangeClosed(1, Integer.getInteger("hl.seeds", DEFAULT_COUNT));
    }

    private static void with(long seed, LongConsumer test) {
        try {
            test.accept(seed);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Failed with seed " + seed + " (-Dhl.seed=" + seed + "): " + e.getMessage(), e);
        }
    }
}
