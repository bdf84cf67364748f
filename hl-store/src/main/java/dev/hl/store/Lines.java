package dev.hl.store;

import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Lines in the order of their positions, only ever added to. One thread at a time adds; any thread reads without a lock,
 * because {@code size} is written last and read first: up to there the array, or a longer copy of it, is complete.
 */
final class Lines {
    private volatile EventRecord[] lines = new EventRecord[16];
    private volatile int size;

    void add(EventRecord line) {
        int end = size;
        if (end == lines.length) {
            lines = Arrays.copyOf(lines, end * 2);
        }
        lines[end] = line;
        size = end + 1;
    }

    int size() {
        return size;
    }

    /** What lies behind {@code after} up to {@code last}; found without looking at what lies before. */
    Iterator<EventRecord> between(EventPosition after, EventPosition last) {
        int end = behind(last);
        int start = Math.min(behind(after), end);
        return Arrays.asList(lines).subList(start, end).iterator();
    }

    /** The index of the first line behind the position. */
    private int behind(EventPosition position) {
        int low = 0;
        int high = size;
        EventRecord[] complete = lines;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (complete[middle].position().isAfter(position)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
