package dev.hl.api.spi;

/**
 * What {@link Store#trim} removed.
 *
 * @param sessions how many sessions
 * @param events how many lines of the log, those of the sessions included
 */
public record Trimmed(long sessions, long events) {
    /** Nothing. */
    public static final Trimmed NONE = new Trimmed(0, 0);

    /** Both together. */
    public Trimmed plus(Trimmed more) {
        return new Trimmed(sessions + more.sessions, events + more.events);
    }
}
