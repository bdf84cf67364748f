package dev.hl.bus;

import dev.hl.api.ClosedException;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/**
 * Reads what is committed once and wakes the subscriptions it concerns; they read for themselves. A commit costs its
 * writer one hand-over, whatever the number of subscriptions.
 */
final class DefaultEventBus implements EventBus {
    private final Store store;
    private final Execution execution;
    private final Runnable release;
    private final Turns turns;
    private final Cancellable wakeUps;

    /** In the order of their coming, so that on a seeded execution the same seed is the same run. */
    private final Set<LogSubscription> subscriptions = new CopyOnWriteArraySet<>();

    private EventPosition announced;
    private volatile boolean closed;

    /**
     * @param release ends what only this bus uses
     */
    DefaultEventBus(Store store, Execution execution, Runnable release) {
        this.store = store;
        this.execution = execution;
        this.release = release;
        this.turns = new Turns(execution, this::announce);
        this.announced = store.head();
        this.wakeUps = store.onCommit(turns::wake);
    }

    @Override
    public Subscription subscribe(EventFilter filter, Consumer<? super EventRecord> listener) {
        requireOpen();
        return subscribeFrom(store.head(), filter, listener);
    }

    @Override
    public Subscription subscribeFrom(
            EventPosition position, EventFilter filter, Consumer<? super EventRecord> listener) {
        LogSubscription subscription = new LogSubscription(this, position, filter, listener);
        subscriptions.add(subscription);
        boolean started = false;
        try {
            requireOpen();
            subscription.start();
            started = true;
        } finally {
            if (!started) {
                subscription.close();
            }
        }
        return subscription;
    }

    @Override
    public void close() {
        closed = true;
        wakeUps.cancel();
        turns.stop();
        subscriptions.forEach(Subscription::close);
        release.run();
    }

    Store store() {
        return store;
    }

    Execution execution() {
        return execution;
    }

    void forget(LogSubscription subscription) {
        subscriptions.remove(subscription);
    }

    /** How many follow. */
    int size() {
        return subscriptions.size();
    }

    private boolean announce() {
        // The head first: who subscribes after the look at the subscriptions begins by reading up to it anyway.
        EventPosition head = store.head();
        if (subscriptions.isEmpty()) {
            announced = head;
            return false;
        }
        List<EventRecord> lines = store.events(announced, EventFilter.all(), LogSubscription.PAGE);
        subscriptions.forEach(subscription -> subscription.offer(lines));
        if (!lines.isEmpty()) {
            announced = lines.get(lines.size() - 1).position();
        }
        return lines.size() == LogSubscription.PAGE;
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedException("the event bus");
        }
    }
}
