package dev.hl.bus;

import dev.hl.api.HumanLayerException;
import io.micrometer.core.instrument.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for statistics once for all the meters that are read together. Safe for use by many threads. */
final class Sampled<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Sampled.class);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private final Supplier<T> source;
    private @Nullable T sample;
    private long sampledAt;

    Sampled(Clock clock, Supplier<T> source) {
        this.clock = clock;
        this.source = source;
    }

    /** Part of the statistics as they last could be had; not a number where they never could. */
    double read(ToDoubleFunction<T> part) {
        T known = sample();
        return known == null ? Double.NaN : part.applyAsDouble(known);
    }

    private synchronized @Nullable T sample() {
        long now = clock.monotonicTime();
        if (sample == null || now - sampledAt >= FRESH_NANOS) {
            try {
                sample = source.get();
            } catch (HumanLayerException e) {
                LOG.debug("Statistics could not be had; meters show the last ones", e);
            }
            sampledAt = now;
        }
        return sample;
    }
}
