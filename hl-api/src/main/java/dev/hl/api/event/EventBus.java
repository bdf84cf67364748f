package dev.hl.api.event;

import dev.hl.api.SessionId;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets many follow the log, each at its own pace, by being called or by asking.
 *
 * <p>Durable events come from the log: a committed event is delivered exactly once, in order, to every subscription whose
 * filter matches, however slow it was. Where that cannot be, because the place it starts from is gone, it hears a
 * {@link Resync} first. Transient events are heard by those who listen when they are published, between durable ones.
 *
 * <p>Each subscription has its own order; its listener is called by one thread at a time, on the bus's threads, and may
 * block without holding up anybody else. A listener that throws is counted and logged, and gets the next event; one that
 * fails many times in a row is suspended, which is published as {@link ListenerSuspended}. Safe for use by many threads.
 * After {@link #close()} subscribing and publishing throw {@link dev.hl.api.ClosedException}.
 */
public interface EventBus extends AutoCloseable {
    /** Calls {@code listener} with what the options ask for. */
    Subscription subscribe(SubscriptionOptions options, Consumer<? super EventRecord> listener);

    /** Calls {@code listener} with what is committed from now on. */
    default Subscription subscribe(EventFilter filter, Consumer<? super EventRecord> listener) {
        return subscribe(SubscriptionOptions.of(filter), listener);
    }

    /**
     * Follows everything after {@code position}: first what is there, then what comes, without gap or duplicate.
     *
     * @param position where the subscriber left off, or {@link EventPosition#START} for everything
     */
    default Subscription subscribeFrom(
            EventPosition position, EventFilter filter, Consumer<? super EventRecord> listener) {
        return subscribe(SubscriptionOptions.of(filter).from(position), listener);
    }

    /** Follows the events of one class from now on, without the line around them. */
    default <E extends Event> Subscription subscribe(Class<E> type, Consumer<? super E> listener) {
        return subscribe(EventFilter.all().type(type), line -> {
            if (type.isInstance(line.event())) {
                listener.accept(type.cast(line.event()));
            }
        });
    }

    /** Follows what the options ask for by asking for it; nothing is read ahead of the asking but a page. */
    EventStream open(SubscriptionOptions options);

    /**
     * The same for reactive code: each of its subscribers is a subscription of its own, which starts where the options say
     * and takes as much as it requests. It completes when the bus is closed.
     */
    Flow.Publisher<EventRecord> publisher(SubscriptionOptions options);

    /**
     * Tells those who listen now, past the log. Returns at once; a slow subscriber may hear several of these as one, see
     * {@link TransientEvent#after}.
     *
     * @param session whose event it is, or null for none
     */
    void publish(@Nullable SessionId session, TransientEvent event);

    /** Where every subscription is at this moment. */
    BusStats stats();

    /** Ends all subscriptions; returns when no listener starts any more. Idempotent. */
    @Override
    void close();
}
