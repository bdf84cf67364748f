package dev.hl.bus;

import dev.hl.api.ClosedException;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.ListenerSuspended;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.SubscriptionStats;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Calls a listener with what a feed hands out, so many events a turn. */
final class PushSubscription implements Subscription {
    /** How many events are delivered before others get the thread. */
    static final int PER_TURN = 128;

    private static final Logger LOG = LoggerFactory.getLogger(PushSubscription.class);
    private static final String MDC_SESSION = "hl.session";

    private final SharedLog log;
    private final Consumer<? super EventRecord> listener;
    private final int mostFailures;
    private final Turns turns;
    private final Feed feed;

    /** How many times the listener failed in a row; only the turns count. */
    private int failures;

    PushSubscription(BusParts bus, SubscriptionOptions options, Consumer<? super EventRecord> listener) {
        this.log = bus.log();
        this.listener = listener;
        this.mostFailures = bus.options().mostFailures();
        this.turns = bus.turns(this::turn);
        this.feed = new Feed(log, options, new Feed.Taker() {
            @Override
            public void ready() {
                turns.wake();
            }

            @Override
            public void ended(@Nullable ClosedException why) {
                turns.stop();
            }
        });
    }

    Feed feed() {
        return feed;
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

    @Override
    public void resume() {
        if (feed.resume()) {
            turns.wake();
        }
    }

    @Override
    public void close() {
        feed.close();
    }

    @Override
    public String toString() {
        return "Subscription[" + feed.name() + " at " + feed.position() + ", " + feed.state() + "]";
    }

    private boolean turn() {
        for (int count = 0; count < PER_TURN; count++) {
            EventRecord line = feed.take();
            if (line == null) {
                return false;
            }
            deliver(line);
        }
        return true;
    }

    private void deliver(EventRecord line) {
        try {
            listener.accept(line);
            feed.count(true);
            failures = 0;
        } catch (Exception e) {
            failed(line, e);
        } catch (Error e) {
            failed(line, e);
            // It ends this turn and is the execution's to report.
            throw e;
        }
    }

    private void failed(EventRecord line, Throwable failure) {
        feed.count(false);
        failures++;
        line.ofSession().ifPresent(session -> MDC.put(MDC_SESSION, session.value()));
        try {
            if (failures < mostFailures) {
                LOG.error(
                        "The listener of {} failed on {} at {}; it gets the next event",
                        feed.name(),
                        line.event().kind(),
                        line.position(),
                        failure);
            } else {
                suspend(line, failure);
            }
        } finally {
            MDC.remove(MDC_SESSION);
        }
    }

    private void suspend(EventRecord line, Throwable failure) {
        LOG.error(
                "The listener of {} failed {} times in a row, now on {} at {}; it is suspended",
                feed.name(),
                failures,
                line.event().kind(),
                line.position(),
                failure);
        if (feed.suspend()) {
            log.tell(null, new ListenerSuspended(feed.name(), failures, failure.toString()), feed);
        }
        failures = 0;
    }
}
