package dev.hl.bus;

import dev.hl.api.ClosedException;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SubscriptionOptions;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a reactive subscriber what it requests, so many events a turn. Its signals come one at a time: whoever signals takes
 * the floor, and who does not get it leaves the end to be signalled to whoever has it.
 */
final class FlowSubscription implements Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(FlowSubscription.class);

    /** How it ends; null for by completion. */
    private record End(@Nullable Throwable failure) {}

    private final AtomicLong requested = new AtomicLong();
    private final Turns turns;
    private final Feed feed;
    private Flow.@Nullable Subscriber<? super EventRecord> subscriber;
    private @Nullable End end;
    private boolean signalling;

    FlowSubscription(BusParts bus, SubscriptionOptions options, Flow.Subscriber<? super EventRecord> subscriber) {
        this.subscriber = subscriber;
        this.turns = bus.turns(this::turn);
        this.feed = new Feed(bus.log(), options, new Feed.Taker() {
            @Override
            public void ready() {
                turns.wake();
            }

            @Override
            public void ended(@Nullable ClosedException why) {
                finish(new End(why));
            }
        });
    }

    Feed feed() {
        return feed;
    }

    /** The first signal, before the feed begins. */
    void begin() {
        Flow.Subscriber<? super EventRecord> heard = takeFloor();
        if (heard == null) {
            return;
        }
        try {
            heard.onSubscribe(this);
        } catch (RuntimeException e) {
            broken("onSubscribe", e);
        } finally {
            leaveFloor();
        }
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            finish(new End(new IllegalArgumentException(
                    "A subscriber must request at least 1 event, but requested " + count)));
            return;
        }
        requested.accumulateAndGet(count, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more);
        turns.wake();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            subscriber = null;
        }
        turns.stop();
        feed.close();
    }

    private boolean turn() {
        Flow.Subscriber<? super EventRecord> heard = takeFloor();
        if (heard == null) {
            return false;
        }
        try {
            return deliver(heard);
        } catch (ClosedException e) {
            finish(new End(e));
            return false;
        } finally {
            leaveFloor();
        }
    }

    private boolean deliver(Flow.Subscriber<? super EventRecord> heard) {
        for (int count = 0; count < PushSubscription.PER_TURN && requested.get() > 0; count++) {
            EventRecord line = feed.take();
            if (line == null) {
                return false;
            }
            requested.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
            hand(heard, line);
        }
        return requested.get() > 0;
    }

    private void hand(Flow.Subscriber<? super EventRecord> heard, EventRecord line) {
        boolean delivered = false;
        try {
            heard.onNext(line);
            delivered = true;
        } catch (RuntimeException e) {
            broken("onNext", e);
        } finally {
            feed.count(delivered);
        }
    }

    /** A subscriber must not throw; one that does counts as one that has cancelled. */
    private void broken(String method, RuntimeException failure) {
        LOG.error("The subscriber of {} threw from {}; it is cancelled", feed.name(), method, failure);
        cancel();
    }

    private void finish(End how) {
        synchronized (this) {
            end = end == null ? how : end;
        }
        turns.stop();
        feed.close();
        if (takeFloor() != null) {
            leaveFloor();
        }
    }

    /** Null when somebody else signals, or nobody may any more. */
    private synchronized Flow.@Nullable Subscriber<? super EventRecord> takeFloor() {
        if (signalling) {
            return null;
        }
        signalling = subscriber != null;
        return subscriber;
    }

    private void leaveFloor() {
        Flow.Subscriber<? super EventRecord> heard;
        End how;
        synchronized (this) {
            signalling = false;
            how = end;
            heard = how == null ? null : subscriber;
            subscriber = how == null ? subscriber : null;
        }
        if (how != null && heard != null) {
            signal(heard, how);
        }
    }

    private void signal(Flow.Subscriber<? super EventRecord> heard, End how) {
        try {
            if (how.failure() == null) {
                heard.onComplete();
            } else {
                heard.onError(how.failure());
            }
        } catch (RuntimeException e) {
            LOG.error("The subscriber of {} threw at its end", feed.name(), e);
        }
    }
}
