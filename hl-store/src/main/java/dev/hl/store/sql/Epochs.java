package dev.hl.store.sql;

import dev.hl.api.event.EventPosition;
import dev.hl.api.spi.PositionLostException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which epoch each line of a log belongs to: the one it was written in. A backup begins another epoch, so that a place
 * behind it in the original is not taken for one in the copy. Immutable.
 */
public final class Epochs {
    private final NavigableMap<Long, Long> epochByFirst = new TreeMap<>();

    /**
     * @param afterByEpoch the number of the last line before each epoch
     */
    public Epochs(Map<Long, Long> afterByEpoch) {
        afterByEpoch.forEach((epoch, after) -> epochByFirst.put(after + 1, epoch));
    }

    /** The place of a line. */
    public EventPosition position(long number) {
        return number == 0
                ? EventPosition.START
                : EventPosition.of(epochByFirst.floorEntry(number).getValue(), number);
    }

    /**
     * The number of the line at a place.
     *
     * @param head the number of the newest line
     * @throws PositionLostException when there is no such place in this log
     */
    public long number(EventPosition position, long head) {
        if (position.equals(EventPosition.START)) {
            return 0;
        }
        if (position.minor() > head || !position(position.minor()).equals(position)) {
            throw new PositionLostException(
                    position, position(head), "it is of another log, or of one from which this one was restored");
        }
        return position.minor();
    }
}
