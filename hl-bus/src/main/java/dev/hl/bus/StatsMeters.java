package dev.hl.bus;

import dev.hl.api.event.BusStats;
import dev.hl.api.event.EventBus;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionStats;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters that are read from {@code stats()}. Confined to the thread that binds, then immutable. */
final class StatsMeters {
    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();

    /** Meters hold what they read weakly. */
    private final List<Sampled<?>> samples = new ArrayList<>();

    StatsMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void bind(Store store) {
        Sampled<StoreStats> stats = sampled(store::stats);
        gauge("hl.store.sessions", "sessions", stats, StoreStats::sessions);
        gauge("hl.store.approvals.pending", "approvals", stats, StoreStats::pendingApprovals);
        gauge("hl.store.events", "events", stats, StoreStats::events);
        gauge("hl.store.bytes", "bytes", stats, StoreStats::bytes);
        gauge("hl.store.log.bytes", "bytes", stats, StoreStats::logBytes);
        counter("hl.store.units", "units", stats, all -> all.writes().units());
        counter("hl.store.commits", "commits", stats, all -> all.writes().commits());
        counter("hl.store.failures", "units", stats, all -> all.writes().failed());
    }

    void bind(EventBus bus) {
        Sampled<BusStats> stats = sampled(bus::stats);
        gauge(
                "hl.bus.subscriptions",
                "subscriptions",
                stats,
                all -> all.subscriptions().size());
        gauge("hl.bus.subscriptions.suspended", "subscriptions", stats, BusStats::suspended);
        gauge("hl.bus.lag", "events", stats, BusStats::longestLag);
        counter("hl.bus.published", "events", stats, BusStats::published);
    }

    void bind(@Nullable SessionManager sessions) {
        if (sessions == null) {
            return;
        }
        Sampled<SessionStats> stats = sampled(sessions::stats);
        gauge("hl.sessions.queued", "sessions", stats, SessionStats::queued);
        gauge("hl.sessions.live", "sessions", stats, SessionStats::live);
        gauge("hl.sessions.places", "sessions", stats, SessionStats::places);
    }

    /** Takes them out again. */
    void remove() {
        meters.forEach(registry::remove);
        samples.clear();
    }

    private <T> Sampled<T> sampled(Supplier<T> source) {
        Sampled<T> sample = new Sampled<>(registry.config().clock(), source);
        samples.add(sample);
        return sample;
    }

    private <T> void gauge(String name, String unit, Sampled<T> stats, ToDoubleFunction<T> part) {
        meters.add(Gauge.builder(name, stats, sample -> sample.read(part))
                .baseUnit(unit)
                .register(registry));
    }

    private <T> void counter(String name, String unit, Sampled<T> stats, ToDoubleFunction<T> part) {
        meters.add(FunctionCounter.builder(name, stats, sample -> sample.read(part))
                .baseUnit(unit)
                .register(registry));
    }
}
