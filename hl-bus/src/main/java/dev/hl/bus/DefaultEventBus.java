package dev.hl.bus;

import dev.hl.api.ClosedException;
import dev.hl.api.SessionId;
import dev.hl.api.event.BusStats;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.EventStream;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.SubscriptionStats;
import dev.hl.api.event.TransientEvent;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bus over one shared log. */
final class DefaultEventBus implements EventBus {
    private final SharedLog log;
    private final BusParts parts;
    private final Runnable release;
    private final AtomicLong published = new AtomicLong();
    private volatile boolean closed;

    /**
     * @param release ends what only this bus uses
     */
    DefaultEventBus(Store store, Execution execution, TurnRunner runner, BusOptions options, Runnable release) {
        Ring ring = new Ring(store.head(), options.ringLines(), options.ringBytes());
        this.log = new SharedLog(store, execution, runner, ring);
        this.parts = new BusParts(log, execution, runner, options);
        this.release = release;
    }

    @Override
    public Subscription subscribe(SubscriptionOptions options, Consumer<? super EventRecord> listener) {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(listener, "listener");
        requireOpen();
        PushSubscription subscription = new PushSubscription(parts, options, listener);
        begin(subscription.feed());
        requireOpen();
        return subscription;
    }

    @Override
    public EventStream open(SubscriptionOptions options) {
        Objects.requireNonNull(options, "options");
        requireOpen();
        PullSubscription subscription = new PullSubscription(parts, options);
        begin(subscription.feed());
        requireOpen();
        return subscription;
    }

    @Override
    public Flow.Publisher<EventRecord> publisher(SubscriptionOptions options) {
        Objects.requireNonNull(options, "options");
        requireOpen();
        return new FlowPublisher(this, options);
    }

    @Override
    public void publish(@Nullable SessionId session, TransientEvent event) {
        Objects.requireNonNull(event, "event");
        requireOpen();
        published.incrementAndGet();
        log.tell(session, event, null);
    }

    @Override
    public BusStats stats() {
        List<Feed> feeds = log.feeds();
        List<SubscriptionStats> subscriptions = feeds.stream().map(Feed::stats).toList();
        long suspended = feeds.stream()
                .filter(feed -> feed.state() == Subscription.State.SUSPENDED)
                .count();
        return new BusStats(subscriptions, suspended, published.get());
    }

    @Override
    public void close() {
        closed = true;
        log.close();
        parts.runner().stop();
        log.feeds().forEach(Feed::close);
        release.run();
    }

    /** Lets a subscription begin; one that comes after the end is closed at once. */
    void begin(Feed feed) {
        boolean begun = false;
        try {
            log.begin(feed);
            begun = !closed;
        } finally {
            if (!begun) {
                feed.close();
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    BusParts parts() {
        return parts;
    }

    /** How many follow. */
    int size() {
        return log.feeds().size();
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedException("the event bus");
        }
    }
}
