package dev.hl.api.event;

/**
 * What becomes of a subscriber that is slower than the log. Sessions never wait for one, whatever it chose. Transient events
 * that do not fit even joined are dropped, the oldest first.
 */
public enum WhenSlow {
    /**
     * Everything durable waits for it in the log. Transient events keep their order up to a bound, then those of one
     * session and class become one.
     */
    WAIT,
    /** Everything durable waits for it in the log. Transient events of one session and class become one at once. */
    COALESCE,
    /** Once it is further behind than memory reaches, it skips to the newest line and hears a {@link Resync}. */
    RESYNC
}
