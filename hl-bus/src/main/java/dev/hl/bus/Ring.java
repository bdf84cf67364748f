package dev.hl.bus;

import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of the log without a gap, shared by all who follow it and bounded by number and by weight. Every line
 * has an index, which counts up for ever; those from {@link #begin} to before {@link #end} are here.
 *
 * <p>Lines are added by one thread at a time and read by any number without waiting: a line that was replaced while it was
 * read is told by {@code begin}, which moves on first.
 */
class Ring {
    /** In place of an index: what comes after the position is no longer here. */
    static final long GONE = -1;

    /** In place of an index: the position lies behind everything that has come here yet. */
    static final long AHEAD = -2;

    private final AtomicReferenceArray<@Nullable EventRecord> slots;
    private final long[] weights;
    private final int mask;
    private final int mostLines;
    private final long mostBytes;
    private EventPosition base;
    private long bytes;
    private volatile EventPosition newest;
    private volatile long begin;
    private volatile long end;

    Ring(EventPosition start, int mostLines, long mostBytes) {
        int size = Integer.highestOneBit(Math.max(1, mostLines - 1)) << 1;
        this.slots = new AtomicReferenceArray<>(size);
        this.weights = new long[size];
        this.mask = size - 1;
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
        this.base = start;
        this.newest = start;
    }

    /**
     * Takes what follows on what is here, of lines that were partly here before the new ones.
     *
     * @param before the newest line of the log before these
     * @return false when something between is missing, or what was added is not known
     */
    synchronized boolean append(EventPosition before, List<EventRecord> lines) {
        if (lines.isEmpty() || before.isAfter(newest)) {
            return false;
        }
        for (EventRecord line : lines) {
            if (line.position().isAfter(newest)) {
                add(line);
            }
        }
        return true;
    }

    /** Forgets everything and goes on after {@code position}, unless that is not new. */
    synchronized void restart(EventPosition position) {
        if (position.isAfter(newest)) {
            long next = end + 1;
            while (begin < end) {
                removeOldest();
            }
            // Whoever had read everything is not up to date any more.
            end = next;
            begin = next;
            base = position;
            newest = position;
        }
    }

    /** The line at an index from {@link #begin} to before {@link #end}, or null when it has been replaced. */
    @Nullable
    EventRecord get(long index) {
        EventRecord line = slots.getAcquire(slot(index));
        return index < begin ? null : line;
    }

    /** The index of the first line that is here. */
    long begin() {
        return begin;
    }

    /** The index that the next line will have. */
    long end() {
        return end;
    }

    /** The position of the newest line that ever was here. */
    EventPosition newest() {
        return newest;
    }

    /** The index of what comes after a position of this log, or {@link #GONE} or {@link #AHEAD}. */
    synchronized long indexAfter(EventPosition position) {
        if (base.isAfter(position)) {
            return GONE;
        }
        if (position.isAfter(newest)) {
            return AHEAD;
        }
        long low = begin;
        long high = end;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(middle).position().isAfter(position)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Whether a position, perhaps of another log, is one of a line that is here or of the one before. */
    synchronized boolean knows(EventPosition position) {
        long index = indexAfter(position);
        return index >= 0
                && position.equals(index == begin ? base : at(index - 1).position());
    }

    /** How many lines fit. */
    int capacity() {
        return mostLines;
    }

    private void add(EventRecord line) {
        long weight = Weight.of(line);
        long index = end;
        while (begin < index && (index - begin >= mostLines || bytes + weight > mostBytes)) {
            removeOldest();
        }
        slots.setRelease(slot(index), line);
        weights[slot(index)] = weight;
        bytes += weight;
        newest = line.position();
        end = index + 1;
        if (bytes > mostBytes) {
            removeOldest();
        }
    }

    private void removeOldest() {
        long oldest = begin;
        base = at(oldest).position();
        bytes -= weights[slot(oldest)];
        begin = oldest + 1;
        slots.setRelease(slot(oldest), null);
    }

    private EventRecord at(long index) {
        EventRecord line = slots.getPlain(slot(index));
        if (line == null) {
            throw new IllegalStateException("Line " + index + " of the ring is missing; this is a bug");
        }
        return line;
    }

    private int slot(long index) {
        return (int) index & mask;
    }
}
