package dev.hl.bus;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the log from the store, in pages that grow as long as they are light. Confined to one thread at a time. */
final class PageReader {
    /** As many lines are read at most at a time. */
    static final int LARGEST = 256;

    private static final int FIRST = 32;
    private static final long BYTES = 256 << 10;

    /**
     * What was read.
     *
     * @param lines those that match, in order
     * @param end up to where this is all that matches
     * @param full whether there may be more
     */
    record Page(List<EventRecord> lines, EventPosition end, boolean full) {}

    private final Store store;
    private final EventFilter filter;
    private int limit = FIRST;
    private @Nullable KeptLines kept;

    PageReader(Store store, EventFilter filter) {
        this.store = store;
        this.filter = filter;
    }

    /**
     * What comes after {@code place}, all of it.
     *
     * @throws PositionLostException when some of it may have been removed
     */
    Page after(EventPosition place) {
        // Up to a head that was taken before the lines are read, they are all there will ever be.
        EventPosition head = store.head();
        List<EventRecord> lines = store.events(place, filter, limit);
        EventPosition last =
                lines.isEmpty() ? place : lines.get(lines.size() - 1).position();
        boolean full = lines.size() >= limit;
        adapt(lines);
        return new Page(lines, full || last.isAfter(head) ? last : head, full);
    }

    /** What comes after {@code place} and has not been removed. */
    Page keptAfter(EventPosition place) {
        if (kept == null) {
            try {
                return after(place);
            } catch (PositionLostException removed) {
                kept = new KeptLines(store, filter, place, removed.next());
            }
        }
        Page page = kept.next(place);
        kept = kept.isOver() ? null : kept;
        return page;
    }

    /** A line may weigh megabytes: after such ones only a few are read at a time. */
    private void adapt(List<EventRecord> lines) {
        long bytes = Weight.of(lines);
        if (bytes > BYTES) {
            limit = (int) Math.max(1, lines.size() * BYTES / bytes);
        } else if (lines.size() == limit) {
            limit = Math.min(LARGEST, limit * 2);
        }
    }
}
