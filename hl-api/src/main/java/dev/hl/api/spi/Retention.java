package dev.hl.api.spi;

import dev.hl.api.InvalidValueException;
import dev.hl.api.session.SessionStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a store may forget. Immutable; each method returns a copy.
 *
 * @param sessions ended sessions in these statuses are removed, with their approvals and their log, so long after their end
 * @param events lines are removed from the log when they are so old; null for never
 * @param eventsPerSession so many of the newest lines of each session are kept; 0 for all
 */
public record Retention(
        Map<SessionStatus, Duration> sessions, @Nullable Duration events, long eventsPerSession) {
    private static final Retention KEEP_ALL = new Retention(Map.of(), null, 0);

    public Retention {
        sessions.forEach((status, age) -> {
            InvalidValueException.unless(
                    status.isEnded(), "status to remove", status, "one in which sessions have ended");
            InvalidValueException.requireWait(age, "age of sessions to remove");
        });
        sessions = Map.copyOf(sessions);
        if (events != null) {
            InvalidValueException.requireWait(events, "age of lines to remove");
        }
        InvalidValueException.unless(eventsPerSession >= 0, "events per session", eventsPerSession, "not negative");
    }

    /** Nothing is ever forgotten. */
    public static Retention keepAll() {
        return KEEP_ALL;
    }

    /** The newest thousand lines of each session. */
    public static Retention thousandEventsPerSession() {
        return KEEP_ALL.eventsPerSession(1_000);
    }

    /** Ended sessions go so long after their end: those in the given statuses, all if none is given. */
    public Retention removeSessions(Duration age, SessionStatus... statuses) {
        Map<SessionStatus, Duration> all = new EnumMap<>(SessionStatus.class);
        all.putAll(sessions);
        Arrays.stream(statuses.length == 0 ? SessionStatus.values() : statuses)
                .filter(status -> statuses.length > 0 || status.isEnded())
                .forEach(status -> all.put(status, age));
        return new Retention(all, events, eventsPerSession);
    }

    /** Lines go when they are so old, whatever session they belong to. */
    public Retention removeEvents(Duration age) {
        return new Retention(sessions, age, eventsPerSession);
    }

    /** Of each session only so many of the newest lines stay. */
    public Retention eventsPerSession(long newest) {
        InvalidValueException.unless(newest >= 1, "events per session", newest, "at least 1");
        return new Retention(sessions, events, newest);
    }

    /** How old lines get. */
    public Optional<Duration> eventAge() {
        return Optional.ofNullable(events);
    }
}
