package dev.hl.store.sql;

import dev.hl.store.codec.KeptTimes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as columns have them: microseconds since 1970. */
public final class Times {
    private static final long MICROS = 1_000_000;
    private static final long NANOS_OF_MICRO = 1_000;

    private Times() {}

    /** A time as finely as stores keep it. */
    public static Instant kept(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / NANOS_OF_MICRO);
    }

    /** For comparing with what is stored: the first time that can be stored at or after the given one, or the nearest. */
    static long bound(Instant time) {
        if (time.isAfter(KeptTimes.LAST)) {
            return Long.MAX_VALUE;
        }
        return time.isBefore(KeptTimes.FIRST) ? Long.MIN_VALUE : micros(time.plusNanos(NANOS_OF_MICRO - 1));
    }

    static @Nullable Long microsOrNull(@Nullable Instant time) {
        return time == null ? null : (Long) micros(time);
    }

    static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_OF_MICRO);
    }
}
