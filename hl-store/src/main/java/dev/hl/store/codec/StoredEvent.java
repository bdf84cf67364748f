package dev.hl.store.codec;

/**
 * An event as a line of the log keeps it.
 *
 * @param kind {@link dev.hl.api.event.Event#kind()}
 * @param payload what was understood of it, as JSON; for an {@link dev.hl.api.event.UnknownEvent} its text
 * @param raw the agent's line as it came; empty where there was none
 */
public record StoredEvent(String kind, String payload, String raw) {
    /** How many characters it has. */
    public long length() {
        return (long) payload.length() + raw.length();
    }
}
