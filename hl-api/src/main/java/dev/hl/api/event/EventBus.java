package dev.hl.api.event;

import java.util.function.Consumer;

/**
 * Lets many follow the log, each at its own pace.
 *
 * <p>Events come from the log: a committed event is delivered exactly once, in order, to every subscription whose filter
 * matches, however slow it was. Each subscription has its own order; its listener is called by one thread at a time, on
 * the bus's threads, and may block without holding up anybody else. A listener that throws is counted and logged, and gets
 * the next event. Safe for use by many threads. After {@link #close()} subscribing throws
 * {@link dev.hl.api.ClosedException}.
 */
public interface EventBus extends AutoCloseable {
    /** Follows what is committed from now on. */
    Subscription subscribe(EventFilter filter, Consumer<? super EventRecord> listener);

    /**
     * Follows everything after {@code position}: first what is there, then what comes, without gap or duplicate.
     *
     * @param position where the subscriber left off, or {@link EventPosition#START} for everything
     */
    Subscription subscribeFrom(EventPosition position, EventFilter filter, Consumer<? super EventRecord> listener);

    /** Follows the events of one class from now on, without the line around them. */
    default <E extends Event> Subscription subscribe(Class<E> type, Consumer<? super E> listener) {
        return subscribe(EventFilter.all().type(type), line -> listener.accept(type.cast(line.event())));
    }

    /** Ends all subscriptions; returns when no listener starts any more. Idempotent. */
    @Override
    void close();
}
