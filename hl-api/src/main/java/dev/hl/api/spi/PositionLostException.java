package dev.hl.api.spi;

import dev.hl.api.event.EventPosition;

/** What comes after a place in the log can no longer be told completely. */
public final class PositionLostException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final transient EventPosition position;
    private final transient EventPosition next;

    /**
     * @param position what was asked for
     * @param next the earliest place after which nothing is missing
     * @param reason why, in words
     */
    public PositionLostException(EventPosition position, EventPosition next, String reason) {
        super("The log cannot be read after " + position + ": " + reason + ". Read anew what you need and go on after "
                + next);
        this.position = position;
        this.next = next;
    }

    /** What was asked for. */
    public EventPosition position() {
        return position;
    }

    /** The earliest place after which nothing is missing. */
    public EventPosition next() {
        return next;
    }
}
