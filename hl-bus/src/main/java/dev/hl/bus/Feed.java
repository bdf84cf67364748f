package dev.hl.bus;

import dev.hl.api.ClosedException;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.SubscriptionStats;
import dev.hl.api.event.TransientEvent;
import dev.hl.api.event.WhenSlow;
import dev.hl.api.spi.PositionLostException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one subscription hears, in its order. One thread at a time takes, and may read the store for it. Once it has been
 * told that there is nothing, it is called again when there is: by whoever commits or publishes, who neither waits nor
 * reads.
 */
final class Feed {
    /** Who takes. */
    interface Taker {
        /** There is something to take again. Quick. */
        void ready();

        /**
         * Nothing will come any more.
         *
         * @param why the store is closed; null when it was this that was closed
         */
        void ended(@Nullable ClosedException why);
    }

    private enum Step {
        TAKE,
        READ,
        WAIT
    }

    private final SharedLog log;
    private final long number;
    private final SubscriptionOptions options;
    private final Taker taker;
    private final PageReader reader;
    private final boolean fromStart;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /** Guards everything below. Held for moments only, never while the store is read or anybody is called. */
    private final Object guard = new Object();

    private final Cursor cursor;
    private final Transients transients;
    private Subscription.State state = Subscription.State.ACTIVE;
    private long resyncs;

    /** Whether there was nothing to take, so that the taker wants to be called. Changed under the guard. */
    private volatile boolean idle;

    Feed(SharedLog log, SubscriptionOptions options, Taker taker) {
        this.log = log;
        this.number = log.nextNumber();
        this.options = options;
        this.taker = taker;
        this.reader = new PageReader(log.store(), options.filter());
        EventPosition from = options.from();
        this.fromStart = from != null && from.equals(EventPosition.START);
        EventPosition place = from == null ? log.store().head() : from;
        this.cursor = new Cursor(log.ring(), place, fromStart || from == null, options);
        this.transients = new Transients(options.whenSlow() == WhenSlow.COALESCE);
    }

    /** Begins: the taker is called as soon as there is something to take. */
    void start() {
        idle = true;
        look();
    }

    /**
     * The next event, or null when there is none: then the taker is called as soon as there is one. From then on the position
     * is that of this event.
     */
    @Nullable
    EventRecord take() {
        Step step;
        do {
            synchronized (guard) {
                step = step();
                if (step == Step.TAKE) {
                    return next();
                }
            }
        } while (step == Step.READ && read());
        return null;
    }

    /** Whether there is a next event; if not, the taker is called as soon as there is. */
    boolean peek() {
        Step step;
        do {
            synchronized (guard) {
                step = step();
            }
        } while (step == Step.READ && read());
        return step == Step.TAKE;
    }

    /** Calls the taker if it waits and something has come. */
    void look() {
        if (idle && isAwaited()) {
            boolean called = false;
            try {
                taker.ready();
                called = true;
            } finally {
                if (!called) {
                    awaitAgain();
                }
            }
        }
    }

    /** The taker could not be called, and so it has to be with what comes next. */
    private void awaitAgain() {
        synchronized (guard) {
            idle = state != Subscription.State.CLOSED;
        }
    }

    /** Lets it hear a transient event, if it wants it. */
    void offer(Transients.Waiting waiting) {
        if (!options.filter().matches(waiting.line())) {
            return;
        }
        synchronized (guard) {
            if (state == Subscription.State.ACTIVE) {
                transients.add(waiting);
            }
        }
        look();
    }

    /** Counts an event that was taken. */
    void count(boolean success) {
        // Only the taker counts, one thread at a time.
        AtomicLong counter = success ? delivered : failed;
        counter.setRelease(counter.getPlain() + 1);
    }

    /** Nothing is handed out until {@link #resume}. */
    boolean suspend() {
        synchronized (guard) {
            boolean active = state == Subscription.State.ACTIVE;
            if (active) {
                state = Subscription.State.SUSPENDED;
                transients.clear();
            }
            return active;
        }
    }

    /** Whether that was needed; the taker may take again. */
    boolean resume() {
        synchronized (guard) {
            boolean suspended = state == Subscription.State.SUSPENDED;
            if (suspended) {
                state = Subscription.State.ACTIVE;
            }
            return suspended;
        }
    }

    /** Nothing is handed out any more. */
    void close() {
        close(null);
    }

    /** As {@link #close()}, because the store is closed if {@code why} is given. */
    void close(@Nullable ClosedException why) {
        synchronized (guard) {
            if (state == Subscription.State.CLOSED) {
                return;
            }
            state = Subscription.State.CLOSED;
            idle = false;
            transients.clear();
        }
        log.remove(this);
        taker.ended(why);
    }

    EventPosition position() {
        synchronized (guard) {
            return cursor.position();
        }
    }

    Subscription.State state() {
        synchronized (guard) {
            return state;
        }
    }

    String name() {
        return options.name();
    }

    /** Rises in the order in which subscriptions came. */
    long number() {
        return number;
    }

    SubscriptionStats stats() {
        synchronized (guard) {
            return new SubscriptionStats(
                    options.name(),
                    log.linesAfter(cursor.position()),
                    delivered.get(),
                    failed.get(),
                    transients.coalesced(),
                    resyncs);
        }
    }

    private boolean isAwaited() {
        synchronized (guard) {
            if (!idle || !(hasNext() || cursor.mustRead())) {
                return false;
            }
            idle = false;
            return true;
        }
    }

    private Step step() {
        Step step = nextStep();
        if (step == Step.WAIT && state == Subscription.State.ACTIVE) {
            // Said before the last look: whoever commits after that look sees it.
            idle = true;
            step = nextStep();
        }
        if (step != Step.WAIT && idle) {
            idle = false;
        }
        return step;
    }

    private Step nextStep() {
        if (state != Subscription.State.ACTIVE) {
            return Step.WAIT;
        }
        if (hasNext()) {
            return Step.TAKE;
        }
        return cursor.mustRead() ? Step.READ : Step.WAIT;
    }

    /** What was committed before a transient event was published goes before it. */
    private boolean hasNext() {
        return cursor.mustTell()
                || cursor.seek(transients.bound())
                || cursor.mustTell()
                || (!transients.isEmpty() && !cursor.mustRead());
    }

    private EventRecord next() {
        if (cursor.mustTell()) {
            resyncs++;
            return told(cursor.takeResync());
        }
        return cursor.isAtHand() ? cursor.take() : transients.take().at(cursor.position());
    }

    private EventRecord told(TransientEvent event) {
        return new EventRecord(cursor.position(), null, null, 0, log.now(), event);
    }

    /** Reads on from the store; always true, for loops. */
    private boolean read() {
        EventPosition from = position();
        try {
            // Who begins at the start wants what is kept; who has caught up is told what was removed before that was
            // read.
            PageReader.Page page = fromStart && !caughtUp() ? reader.keptAfter(from) : reader.after(from);
            synchronized (guard) {
                cursor.add(page);
            }
        } catch (PositionLostException lost) {
            if (lost.next().equals(from)) {
                throw lost;
            }
            synchronized (guard) {
                cursor.skip(lost);
            }
        } catch (ClosedException gone) {
            close(gone);
        }
        return true;
    }

    private boolean caughtUp() {
        synchronized (guard) {
            return cursor.hasCaughtUp();
        }
    }
}
