package dev.hl.bus;

import dev.hl.api.ClosedException;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.EventStream;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.SubscriptionStats;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands out what a feed has on the thread of whoever asks, who also reads the store for it where that is needed. */
final class PullSubscription implements EventStream {
    private final Bell bell = new Bell();
    private final Feed feed;

    PullSubscription(BusParts bus, SubscriptionOptions options) {
        this.feed = new Feed(bus.log(), options, new Feed.Taker() {
            @Override
            public void ready() {
                bell.ring();
            }

            @Override
            public void ended(@Nullable ClosedException why) {
                bell.ring();
            }
        });
    }

    Feed feed() {
        return feed;
    }

    @Override
    public Optional<EventRecord> poll() {
        EventRecord line = feed.take();
        if (line != null) {
            feed.count(true);
        }
        return Optional.ofNullable(line);
    }

    @Override
    public Optional<EventRecord> poll(Duration wait) throws InterruptedException {
        long left = Bell.nanos(wait);
        Optional<EventRecord> line = poll();
        while (line.isEmpty() && left > 0 && !isClosed()) {
            left = bell.await(left);
            line = poll();
        }
        return line;
    }

    @Override
    public boolean hasNext() {
        try {
            while (!feed.peek()) {
                if (isClosed()) {
                    return false;
                }
                bell.await(Long.MAX_VALUE);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public EventRecord next() {
        Optional<EventRecord> line = hasNext() ? poll() : Optional.empty();
        return line.orElseThrow(() -> new NoSuchElementException("The stream of events has ended"));
    }

    @Override
    public EventPosition position() {
        return feed.position();
    }

    @Override
    public State state() {
        return feed.state();
    }

    @Override
    public SubscriptionStats stats() {
        return feed.stats();
    }

    /** Whoever asks is never suspended. */
    @Override
    public void resume() {}

    @Override
    public void close() {
        feed.close();
    }

    private boolean isClosed() {
        return state() == State.CLOSED;
    }

    @Override
    public String toString() {
        return "EventStream[" + feed.name() + " at " + position() + ", " + feed.state() + "]";
    }
}
