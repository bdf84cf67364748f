package dev.hl.bus;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Resync;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.WhenSlow;
import dev.hl.api.spi.PositionLostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in the log that moves on over what a filter wants: along the ring, or over pages that were read from the store
 * where the ring does not reach. Guarded by its {@link Feed}.
 */
final class Cursor {
    private final Ring ring;
    private final EventFilter filter;
    private final boolean skips;
    private final Deque<EventRecord> page = new ArrayDeque<>();
    private EventPosition position;
    private @Nullable EventPosition afterPage;
    private @Nullable EventRecord sought;
    private @Nullable Resync resync;

    /** Whether the position is one of this log; one that somebody kept may be of another. */
    private boolean trusted;

    private boolean caughtUp;

    /** Of what comes next in the ring. */
    private long index = Ring.GONE;

    Cursor(Ring ring, EventPosition start, boolean trusted, SubscriptionOptions options) {
        this.ring = ring;
        this.filter = options.filter();
        this.skips = options.whenSlow() == WhenSlow.RESYNC;
        this.position = start;
        this.trusted = trusted || ring.knows(start);
        join();
    }

    EventPosition position() {
        return position;
    }

    /** Whether there is something to be told before anything else. */
    boolean mustTell() {
        return resync != null;
    }

    /** What is to be told, once; then the position is where it goes on. */
    Resync takeResync() {
        Resync taken = Objects.requireNonNull(resync);
        resync = null;
        position = taken.next();
        trusted = true;
        join();
        return taken;
    }

    /**
     * Moves on over what is not wanted; whether what is wanted comes next and is at hand.
     *
     * @param bound an index in the ring that is not passed
     */
    boolean seek(long bound) {
        if (isAtHand()) {
            return true;
        }
        if (afterPage != null) {
            moveTo(afterPage);
            afterPage = null;
            join();
        } else if (index == Ring.AHEAD) {
            join();
        }
        return index >= 0 && seekInRing(bound);
    }

    /** Whether what comes next was found and not taken yet. */
    boolean isAtHand() {
        return sought != null || !page.isEmpty();
    }

    /** Takes what was found. */
    EventRecord take() {
        EventRecord line = sought != null ? sought : page.remove();
        sought = null;
        position = line.position();
        return line;
    }

    /** Whether the store has to be read to go on. */
    boolean mustRead() {
        return index == Ring.GONE && page.isEmpty() && resync == null;
    }

    /** Whether it ever was as far as memory reaches, and is behind only because it was slow. */
    boolean hasCaughtUp() {
        return caughtUp;
    }

    /** Takes over what was read from the store. */
    void add(PageReader.Page read) {
        trusted = true;
        page.addAll(read.lines());
        afterPage = read.end();
    }

    /** Goes on where nothing is missing, once that has been told. */
    void skip(PositionLostException lost) {
        resync = new Resync(position, lost.next(), String.valueOf(lost.getMessage()));
    }

    private void join() {
        index = trusted ? ring.indexAfter(position) : Ring.GONE;
        caughtUp |= index != Ring.GONE;
    }

    private boolean seekInRing(long bound) {
        while (index < bound && index < ring.end()) {
            EventRecord line = ring.get(index);
            if (line == null) {
                leave();
                return false;
            }
            index++;
            if (filter.matches(line)) {
                sought = line;
                return true;
            }
            position = line.position();
        }
        return false;
    }

    private void leave() {
        index = Ring.GONE;
        if (skips) {
            resync = new Resync(position, ring.newest(), "It was slower than the log and chose to skip");
        }
    }

    private void moveTo(EventPosition next) {
        if (next.isAfter(position)) {
            position = next;
        }
    }
}
