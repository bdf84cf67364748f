package dev.hl.api.event;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A subscription that is asked. As an iterator it waits for the next event and ends when the stream or the bus is closed.
 * Where the log has to be read for it and cannot be, asking throws what the store throws; nothing is lost by that.
 * Confined to one thread at a time, except {@link #close()}, {@link #position()} and {@link #state()}, which any thread may call.
 */
public interface EventStream extends Subscription, Iterator<EventRecord> {
    /** The next event if there is one now. */
    Optional<EventRecord> poll();

    /**
     * The next event, waited for up to {@code wait} of real time; empty when none came or the stream is closed.
     *
     * @throws InterruptedException when interrupted while waiting; nothing is lost
     */
    Optional<EventRecord> poll(Duration wait) throws InterruptedException;

    /** Waits for the next event; false when the stream or the bus is closed, or the thread is interrupted. */
    @Override
    boolean hasNext();

    /**
     * The next event, waited for.
     *
     * @throws NoSuchElementException when {@link #hasNext()} is false
     */
    @Override
    EventRecord next();
}
