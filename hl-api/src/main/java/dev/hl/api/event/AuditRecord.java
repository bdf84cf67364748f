package dev.hl.api.event;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit trail: an {@link AuditedEvent} as it was written, chained to the line before.
 *
 * @param number counts the lines from 1, without a gap
 * @param at when it happened, to the microsecond
 * @param session whose log it is in, or null
 * @param kind {@link Event#kind()}
 * @param payload the event as JSON
 * @param hash of this line and the hash of the one before, see {@link #follows}
 */
public record AuditRecord(
        long number, Instant at, @Nullable SessionId session, String kind, String payload, String hash) {
    /** What the first line follows. */
    public static final String BEGINNING = "0".repeat(64);

    public AuditRecord {
        InvalidValueException.unless(number >= 1, "number of an audit record", number, "at least 1");
    }

    /** The line that follows the one with the hash {@code previous}. */
    public static AuditRecord after(
            String previous, long number, Instant at, @Nullable SessionId session, AuditText text) {
        String hash = hash(previous, number, at, session, text);
        return new AuditRecord(number, at, session, text.kind(), text.payload(), hash);
    }

    /**
     * What an event says, as it is kept.
     *
     * @param kind {@link Event#kind()}
     * @param payload the event as JSON
     */
    public record AuditText(String kind, String payload) {}

    /** The session whose log it is in. */
    public Optional<SessionId> ofSession() {
        return Optional.ofNullable(session);
    }

    /** Whether nothing of this line was changed, and the line before it had the hash {@code previous}. */
    public boolean follows(String previous) {
        return hash.equals(hash(previous, number, at, session, new AuditText(kind, payload)));
    }

    private static String hash(String previous, long number, Instant at, @Nullable SessionId session, AuditText text) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("previous", previous);
        line.put("number", number);
        line.put("at", at.toString());
        line.put("session", session == null ? "" : session.value());
        line.put("kind", text.kind());
        line.put("payload", text.payload());
        return CanonicalJson.hash(line).value();
    }
}
