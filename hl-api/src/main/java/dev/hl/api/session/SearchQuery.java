package dev.hl.api.session;

import dev.hl.api.InvalidValueException;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, and where. Immutable; each method returns a copy.
 *
 * @param text words; whatever else is in it only separates them
 * @param sessions only in these; empty for all
 * @param statuses only in sessions that are in one of these statuses now; empty for all
 * @param from only what was said, or launched, at that time or later; null for any
 * @param until only what was said, or launched, before that time; null for any
 * @param page which part of the hits
 */
public record SearchQuery(
        String text,
        Set<SessionId> sessions,
        Set<SessionStatus> statuses,
        @Nullable Instant from,
        @Nullable Instant until,
        PageRequest page) {
    /** The longest text that is looked for. */
    public static final int LONGEST = 1_000;

    public SearchQuery {
        InvalidValueException.unless(
                text.length() <= LONGEST, "search text", text.length() + " characters", "at most " + LONGEST);
        sessions = Set.copyOf(sessions);
        statuses = Set.copyOf(statuses);
    }

    /** Everywhere. */
    public static SearchQuery of(String text) {
        return new SearchQuery(text, Set.of(), Set.of(), null, null, PageRequest.first(20));
    }

    /** Only in these sessions. */
    public SearchQuery within(Set<SessionId> these) {
        return new SearchQuery(text, these, statuses, from, until, page);
    }

    /** Only in sessions that are in one of these statuses now. */
    public SearchQuery in(SessionStatus first, SessionStatus... more) {
        return new SearchQuery(text, sessions, EnumSet.of(first, more), from, until, page);
    }

    /** Only from that time on. */
    public SearchQuery since(Instant time) {
        return new SearchQuery(text, sessions, statuses, time, until, page);
    }

    /** Only before that time. */
    public SearchQuery before(Instant time) {
        return new SearchQuery(text, sessions, statuses, from, time, page);
    }

    /** The given part of the hits. */
    public SearchQuery page(PageRequest part) {
        return new SearchQuery(text, sessions, statuses, from, until, part);
    }

    /** The earliest time. */
    public Optional<Instant> earliest() {
        return Optional.ofNullable(from);
    }

    /** The time before which. */
    public Optional<Instant> end() {
        return Optional.ofNullable(until);
    }
}
