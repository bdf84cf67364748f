package dev.hl.bus;

import dev.hl.api.ClosedException;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.session.SessionManager;
import dev.hl.api.spi.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Feeds Micrometer. Needs {@code io.micrometer:micrometer-core}, which the application brings; nothing else here does.
 *
 * <p>From {@code Store.stats()}: the gauges {@code hl.store.sessions}, {@code hl.store.approvals.pending},
 * {@code hl.store.events}, {@code hl.store.bytes}, {@code hl.store.log.bytes}, and the counters {@code hl.store.units},
 * {@code hl.store.commits}, {@code hl.store.failures}. From {@code EventBus.stats()}: the gauges
 * {@code hl.bus.subscriptions}, {@code hl.bus.subscriptions.suspended}, {@code hl.bus.lag} (lines, of whoever is furthest
 * behind), and the counter {@code hl.bus.published}. From {@code SessionManager.stats()}: the gauges
 * {@code hl.sessions.queued}, {@code hl.sessions.live}, {@code hl.sessions.places}. Each of the three is asked at most once
 * a second of the registry's clock.
 *
 * <p>From events that are committed after binding: the counters {@code hl.sessions.launched}, {@code hl.sessions.ended}
 * (tag {@code status}), {@code hl.turns} (tag {@code outcome}), {@code hl.tokens} (tag {@code type}: {@code input},
 * {@code output}, {@code cache.read}, {@code cache.write}), {@code hl.cost} (US dollars), {@code hl.approvals} (tags
 * {@code outcome} and {@code by}: {@code human}, {@code policy}, {@code system}), {@code hl.listeners.suspended}, and the
 * timer {@code hl.approvals.wait} (tag {@code outcome}): from the question to the decision, where a human was asked. Tags
 * are in lower case and never ids.
 *
 * <p>Safe for use by many threads. {@link #close()} ends the subscription behind this and takes the meters out again.
 */
public final class HumanLayerMetrics implements MeterBinder, AutoCloseable {
    private final Store store;
    private final EventBus bus;
    private final @Nullable SessionManager sessions;
    private final List<Binding> bindings = new ArrayList<>();
    private boolean closed;

    private record Binding(StatsMeters stats, EventMeters events, Subscription subscription) {
        private void end() {
            subscription.close();
            stats.remove();
            events.remove();
        }
    }

    /** Without the meters of a session manager. */
    public HumanLayerMetrics(Store store, EventBus bus) {
        this(store, bus, null);
    }

    /**
     * Over the three; none of them is closed by this.
     *
     * @param sessions null for none
     */
    public HumanLayerMetrics(Store store, EventBus bus, @Nullable SessionManager sessions) {
        this.store = store;
        this.bus = bus;
        this.sessions = sessions;
    }

    /** Adds the meters to one more registry. */
    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        if (closed) {
            throw new ClosedException("the metrics binder");
        }
        EventMeters events = new EventMeters(store, registry);
        SubscriptionOptions wanted = SubscriptionOptions.of(EventMeters.WANTED).name("metrics");
        Subscription subscription = bus.subscribe(wanted, events);
        StatsMeters stats = new StatsMeters(registry);
        stats.bind(store);
        stats.bind(bus);
        stats.bind(sessions);
        bindings.add(new Binding(stats, events, subscription));
    }

    /** Ends counting and takes the meters out of the registries. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        bindings.forEach(Binding::end);
        bindings.clear();
    }
}
