package dev.hl.api.event;

import dev.hl.api.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log.
 *
 * @param position its place among all events
 * @param session the session it belongs to, or null for one that belongs to none
 * @param sequence its place among the events of its session, counted from 1 without gaps; 0 without a session
 * @param at when it happened
 * @param event what happened
 */
public record EventRecord(EventPosition position, @Nullable SessionId session, long sequence, Instant at, Event event) {
    /** The session it belongs to. */
    public Optional<SessionId> ofSession() {
        return Optional.ofNullable(session);
    }
}
