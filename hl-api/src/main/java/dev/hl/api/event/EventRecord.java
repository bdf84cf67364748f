package dev.hl.api.event;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log, or a {@link TransientEvent} on its way past it.
 *
 * @param position its place among all events; for a transient one the place of the subscription that hears it
 * @param session the session it belongs to, or null for one that belongs to none
 * @param run the run of that session, or null where it is not known
 * @param sequence its place among the events of its session, counted from 1 without gaps; 0 without a session, and for a
 *     transient one
 * @param at when it happened
 * @param event what happened
 */
public record EventRecord(
        EventPosition position,
        @Nullable SessionId session,
        @Nullable RunId run,
        long sequence,
        Instant at,
        Event event) {
    /** The session it belongs to. */
    public Optional<SessionId> ofSession() {
        return Optional.ofNullable(session);
    }

    /** The run of the session it belongs to. */
    public Optional<RunId> ofRun() {
        return Optional.ofNullable(run);
    }
}
