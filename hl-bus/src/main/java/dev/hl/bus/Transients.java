package dev.hl.bus;

import dev.hl.api.SessionId;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.TransientEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transient events that one subscription has not heard yet, bounded by number and by weight. They keep their order until
 * they no longer fit; then, or from the first one on, those of one session and class become one. What does not fit even then
 * is dropped, the oldest first. Guarded by its {@link Feed}.
 */
final class Transients {
    /** As many wait at most. */
    static final int MOST = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Transients.class);
    private static final long BYTES = 1 << 20;

    /**
     * One that waits.
     *
     * @param bound the index in the ring of what was committed after it was published
     * @param line as it was published
     */
    record Waiting(long bound, EventRecord line) {
        /** As it is heard by somebody who is at {@code position}. */
        EventRecord at(EventPosition position) {
            return line.position().equals(position) ? line : with(position, line.event());
        }

        private TransientEvent event() {
            return (TransientEvent) line.event();
        }

        private Waiting after(Waiting earlier) {
            return new Waiting(bound, with(line.position(), joined(earlier.event(), event())));
        }

        private EventRecord with(EventPosition position, Event event) {
            return new EventRecord(position, line.session(), line.run(), 0, line.at(), event);
        }
    }

    /** What becomes one; {@code number} tells apart what does not. */
    private record Key(@Nullable SessionId session, Class<?> type, long number) {}

    private final boolean mergesAtOnce;
    private final Map<Key, Waiting> queue = new LinkedHashMap<>();
    private boolean merging;
    private long numbers;
    private long bytes;
    private long coalesced;

    Transients(boolean mergesAtOnce) {
        this.mergesAtOnce = mergesAtOnce;
        this.merging = mergesAtOnce;
    }

    void add(Waiting newest) {
        put(newest);
        if (isTooMuch() && !merging) {
            merge();
        }
        while (isTooMuch()) {
            take();
            coalesced++;
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The index in the ring up to which lines go before the first of these. */
    long bound() {
        return queue.isEmpty()
                ? Long.MAX_VALUE
                : queue.values().iterator().next().bound();
    }

    /** Takes the first. */
    Waiting take() {
        Waiting first = removed(queue.keySet().iterator().next());
        if (queue.isEmpty()) {
            merging = mergesAtOnce;
        }
        return first;
    }

    void clear() {
        queue.clear();
        bytes = 0;
        merging = mergesAtOnce;
    }

    /** How many were heard only as part of a later one, or not at all. */
    long coalesced() {
        return coalesced;
    }

    private void merge() {
        List<Waiting> all = List.copyOf(queue.values());
        clear();
        merging = true;
        all.forEach(this::put);
    }

    private void put(Waiting newest) {
        Key key = new Key(newest.line().session(), newest.event().getClass(), merging ? 0 : ++numbers);
        Waiting next = newest;
        if (queue.containsKey(key)) {
            next = newest.after(removed(key));
            coalesced++;
        }
        queue.put(key, next);
        bytes += Weight.of(next.event());
    }

    private Waiting removed(Key key) {
        Waiting removed = queue.remove(key);
        if (removed == null) {
            throw new IllegalStateException("Nothing waits for " + key + "; this is a bug");
        }
        bytes -= Weight.of(removed.event());
        return removed;
    }

    private boolean isTooMuch() {
        return queue.size() > MOST || bytes > BYTES;
    }

    /** What they become is for the events to say, and they may be anybody's. */
    private static TransientEvent joined(TransientEvent earlier, TransientEvent later) {
        try {
            return later.after(earlier);
        } catch (RuntimeException e) {
            LOG.error("Two events {} could not be joined; the later one stands", later.kind(), e);
            return later;
        }
    }
}
