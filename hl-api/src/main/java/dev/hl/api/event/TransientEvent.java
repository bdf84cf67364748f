package dev.hl.api.event;

/**
 * Something that only matters now, such as a text in the making. It is published past the log, heard by those who listen at
 * that moment, and neither stored nor replayed. Open, like {@link Event}.
 */
public interface TransientEvent extends Event {
    /**
     * What a subscriber is told that was too slow to hear {@code earlier}, an event of the same class and session, before
     * this one came. By default this alone.
     */
    default TransientEvent after(TransientEvent earlier) {
        return this;
    }
}
