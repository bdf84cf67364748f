package dev.hl.api.session;

import dev.hl.api.PageRequest;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which sessions are wanted, newest first.
 *
 * @param statuses only these; empty for all
 * @param page which part of the list
 */
public record SessionQuery(Set<SessionStatus> statuses, PageRequest page) {
    public SessionQuery {
        statuses = Set.copyOf(statuses);
    }

    /** The first page of all sessions. */
    public static SessionQuery all() {
        return new SessionQuery(Set.of(), PageRequest.first());
    }

    /** Only sessions in one of these statuses. */
    public SessionQuery in(SessionStatus first, SessionStatus... more) {
        return new SessionQuery(EnumSet.of(first, more), page);
    }

    /** The given part of the list. */
    public SessionQuery page(PageRequest part) {
        return new SessionQuery(statuses, part);
    }
}
