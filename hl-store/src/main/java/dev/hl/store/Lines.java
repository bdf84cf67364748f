package dev.hl.store;

import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Lines in the order of their positions: those of one session, or all. One thread at a time adds and removes; any thread
 * reads, without a lock.
 */
final class Lines {
    private final NavigableMap<EventPosition, EventRecord> kept = new ConcurrentSkipListMap<>();
    private volatile EventPosition trimmed = EventPosition.START;
    private long added;
    private long removed;

    void add(EventRecord line) {
        kept.put(line.position(), line);
        added++;
    }

    /** Counts on from there, where no line is here. */
    void countFrom(long before) {
        if (size() == 0) {
            added = before;
            removed = before;
        }
    }

    /** Removes a line that is there. Who misses it in what he has read finds it noted in {@link #trimmed()} by then. */
    void remove(EventRecord line) {
        if (line.position().isAfter(trimmed)) {
            trimmed = line.position();
        }
        kept.remove(line.position());
        removed++;
    }

    /** How many were ever added. */
    long added() {
        return added;
    }

    /** How many are here. */
    long size() {
        return added - removed;
    }

    /** The place of the newest line that was removed. */
    EventPosition trimmed() {
        return trimmed;
    }

    /** What lies behind {@code after} up to {@code last}. */
    Iterator<EventRecord> between(EventPosition after, EventPosition last) {
        return after.isAfter(last)
                ? Collections.emptyIterator()
                : kept.subMap(after, false, last, true).values().iterator();
    }

    /** What lies before {@code before}, up to {@code last}, backward. */
    Iterator<EventRecord> backward(EventPosition before, EventPosition last) {
        NavigableMap<EventPosition, EventRecord> lines =
                before.isAfter(last) ? kept.headMap(last, true) : kept.headMap(before, false);
        return lines.descendingMap().values().iterator();
    }
}
