package dev.hl.bus;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.api.spi.Store;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A place in the log that moves on as a listener takes what comes after it, one page a turn. */
final class LogSubscription implements Subscription {
    /** How many lines are held at most, and delivered before others get the thread. */
    static final int PAGE = 128;

    private static final Logger LOG = LoggerFactory.getLogger(LogSubscription.class);
    private static final String MDC_SESSION = "hl.session";

    private final DefaultEventBus bus;
    private final Store store;
    private final EventFilter filter;
    private final Consumer<? super EventRecord> listener;
    private final Turns turns;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private EventPosition position;
    private boolean closed;

    LogSubscription(
            DefaultEventBus bus, EventPosition from, EventFilter filter, Consumer<? super EventRecord> listener) {
        this.bus = bus;
        this.store = bus.store();
        this.position = from;
        this.filter = filter;
        this.listener = listener;
        this.turns = new Turns(bus.execution(), this::turn);
    }

    /** Reads what there is already. */
    void start() {
        turns.wake();
    }

    /** Reads on if any of the lines is wanted. */
    void offer(List<EventRecord> lines) {
        for (EventRecord line : lines) {
            if (filter.matches(line)) {
                turns.wake();
                return;
            }
        }
    }

    @Override
    public synchronized EventPosition position() {
        return position;
    }

    @Override
    public long delivered() {
        return delivered.get();
    }

    @Override
    public long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        turns.stop();
        bus.forget(this);
    }

    private boolean turn() {
        EventPosition head = store.head();
        List<EventRecord> page = store.events(position(), filter, PAGE);
        for (EventRecord line : page) {
            if (!moveTo(line.position())) {
                return false;
            }
            deliver(line);
        }
        if (page.size() == PAGE) {
            return true;
        }
        // Up to a head that was taken before the page was read, the page has all there will ever be.
        moveTo(head);
        return false;
    }

    /** Claims the lines up to a place; refused once closed, so that nothing is begun after that. */
    private synchronized boolean moveTo(EventPosition next) {
        if (!closed && next.isAfter(position)) {
            position = next;
        }
        return !closed;
    }

    private void deliver(EventRecord line) {
        try {
            listener.accept(line);
            delivered.incrementAndGet();
        } catch (Exception e) {
            failed.incrementAndGet();
            report(line, e);
        } catch (Error e) {
            failed.incrementAndGet();
            // It ends this turn and is the execution's to report; the next event needs another turn.
            turns.wake();
            throw e;
        }
    }

    private void report(EventRecord line, Exception failure) {
        line.ofSession().ifPresent(session -> MDC.put(MDC_SESSION, session.value()));
        try {
            LOG.error(
                    "A listener failed on {} at {}; it gets the next event",
                    line.event().kind(),
                    line.position(),
                    failure);
        } finally {
            MDC.remove(MDC_SESSION);
        }
    }
}
