package dev.hl.bus;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.Store;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is kept of a stretch of the log from which lines were removed. A store hands that out backward only, so the stretch is
 * walked backward once for where its pages end, and then read forward page by page. Confined to one thread at a time.
 */
final class KeptLines {
    private static final int PAGE = 64;

    private final Store store;
    private final EventFilter filter;
    private final EventPosition last;
    private final Deque<EventPosition> ends = new ArrayDeque<>();

    /** The stretch behind {@code after} up to {@code last}, which was removed itself. */
    KeptLines(Store store, EventFilter filter, EventPosition after, EventPosition last) {
        this.store = store;
        this.filter = filter;
        this.last = last;
        EventPosition end = last;
        while (end.isAfter(after)) {
            ends.push(end);
            List<EventRecord> page = before(end);
            end = page.isEmpty() ? after : page.get(page.size() - 1).position();
        }
    }

    boolean isOver() {
        return ends.isEmpty();
    }

    /** The next page of what comes after {@code place}. */
    PageReader.Page next(EventPosition place) {
        List<EventRecord> lines = before(ends.pop()).stream()
                .filter(line -> line.position().isAfter(place))
                .collect(Collectors.toList());
        Collections.reverse(lines);
        EventPosition newest =
                lines.isEmpty() ? place : lines.get(lines.size() - 1).position();
        return new PageReader.Page(lines, isOver() ? last : newest, true);
    }

    private List<EventRecord> before(EventPosition end) {
        return store.eventsBefore(end, filter, PAGE);
    }
}
