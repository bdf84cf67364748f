package dev.hl.bus;

import dev.hl.api.ClosedException;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.TransientEvent;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.Store;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all feeds share: the store, the ring with its newest lines, and the knowledge who follows. A commit puts its lines on
 * the ring and looks who waits for them, on the thread of whoever commits. Where lines are missing between, because commits
 * are told out of order or others wrote them, they are read from the store in a turn of its own.
 */
final class SharedLog {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLog.class);

    private final Store store;
    private final Execution execution;
    private final TurnRunner runner;
    private final Ring ring;
    private final Runs runs = new Runs();
    private final PageReader reader;
    private final Turns filling;
    private final Cancellable commits;
    private final AtomicLong numbers = new AtomicLong();

    /** In the order of their coming, so that on a seeded execution the same seed is the same run. */
    private final NavigableSet<Feed> feeds = new ConcurrentSkipListSet<>(Comparator.comparingLong(Feed::number));

    /** Whether lines may be missing in the ring that nobody followed when they came. */
    private volatile boolean behind;

    /**
     * @param ring which begins at the head of the store
     */
    SharedLog(Store store, Execution execution, TurnRunner runner, Ring ring) {
        this.store = store;
        this.execution = execution;
        this.runner = runner;
        this.reader = new PageReader(store, EventFilter.all());
        this.filling = new Turns(execution, runner, this::fill);
        this.ring = ring;
        this.commits = store.onCommit(this::committed);
        // What was committed since the ring was made, and before this line, is not told.
        this.behind = store.head().isAfter(ring.newest());
    }

    /** Lets a feed hear what comes. */
    void begin(Feed feed) {
        feeds.add(feed);
        if (feed.state() == Subscription.State.CLOSED) {
            // By its own subscriber, before it began.
            feeds.remove(feed);
            return;
        }
        if (behind) {
            filling.wake();
        }
        feed.start();
    }

    void remove(Feed feed) {
        feeds.remove(feed);
    }

    /** Those that are not closed, in the order of their coming. */
    List<Feed> feeds() {
        return List.copyOf(feeds);
    }

    /** Lets all hear a transient event but one. */
    void tell(@Nullable SessionId session, TransientEvent event, @Nullable Feed without) {
        runner.retry();
        RunId run = runs.of(session);
        long bound = ring.end();
        EventRecord line = new EventRecord(ring.newest(), session, run, 0, execution.now(), event);
        Transients.Waiting waiting = new Transients.Waiting(bound, line);
        for (Feed feed : feeds) {
            if (feed != without) {
                feed.offer(waiting);
            }
        }
    }

    /** Nothing is heard any more. */
    void close() {
        commits.cancel();
        filling.stop();
    }

    Store store() {
        return store;
    }

    Ring ring() {
        return ring;
    }

    Instant now() {
        return execution.now();
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** How many lines lie behind a place. */
    long linesAfter(EventPosition place) {
        return lines(place, ring.newest());
    }

    private void committed(EventPosition before, List<EventRecord> lines) {
        try {
            runner.retry();
            if (ring.append(before, lines)) {
                runs.learn(lines);
                lookAround();
            } else {
                behind = true;
                if (!feeds.isEmpty()) {
                    filling.wake();
                }
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("The execution is closed; nobody is told of what is committed", e);
        }
    }

    private void lookAround() {
        for (Feed feed : feeds) {
            feed.look();
        }
    }

    /** Brings the ring up to the log; whether it is not there yet. With the store, all who follow it end. */
    private boolean fill() {
        try {
            return readOn();
        } catch (ClosedException gone) {
            LOG.debug("Nothing more will come", gone);
            feeds.forEach(feed -> feed.close(gone));
            return false;
        }
    }

    private boolean readOn() {
        behind = false;
        EventPosition from = ring.newest();
        EventPosition head = store.head();
        if (!head.isAfter(from)) {
            return false;
        }
        // More than fits has to be read from the store by everybody anyway.
        if (feeds.isEmpty() || lines(from, head) > ring.capacity()) {
            return restart(head);
        }
        try {
            PageReader.Page page = reader.after(from);
            if (page.lines().isEmpty()) {
                return restart(page.end());
            }
            committed(from, page.lines());
            return page.full();
        } catch (PositionLostException e) {
            LOG.debug("Lines were removed before all had read them", e);
            return restart(head);
        }
    }

    private boolean restart(EventPosition position) {
        ring.restart(position);
        lookAround();
        return false;
    }

    /** Numbers go on from one epoch of a log to the next. */
    private static long lines(EventPosition from, EventPosition to) {
        return Math.max(0, to.minor() - from.minor());
    }
}
