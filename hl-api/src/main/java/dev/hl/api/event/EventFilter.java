package dev.hl.api.event;

import dev.hl.api.SessionId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which events are wanted.
 *
 * @param types only events of these classes; empty for all
 * @param sessions only events of these sessions; empty for all
 */
public record EventFilter(Set<Class<? extends Event>> types, Set<SessionId> sessions) {
    private static final EventFilter ALL = new EventFilter(Set.of(), Set.of());

    public EventFilter {
        types = Set.copyOf(types);
        sessions = Set.copyOf(sessions);
    }

    /** Every event. */
    public static EventFilter all() {
        return ALL;
    }

    /** The events of one session. */
    public static EventFilter of(SessionId session) {
        return new EventFilter(Set.of(), Set.of(session));
    }

    /** Of these, only events of the given class, or of one of the classes given so far. */
    public EventFilter type(Class<? extends Event> type) {
        Set<Class<? extends Event>> more = new LinkedHashSet<>(types);
        more.add(type);
        return new EventFilter(more, sessions);
    }

    /** Whether the record is wanted. */
    public boolean matches(EventRecord line) {
        return (sessions.isEmpty()
                        || line.ofSession().filter(sessions::contains).isPresent())
                && (types.isEmpty() || types.stream().anyMatch(type -> type.isInstance(line.event())));
    }
}
