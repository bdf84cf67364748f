package dev.hl.api.event;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which events are wanted: those that pass every one of the three.
 *
 * @param types only events of these classes; empty for all
 * @param sessions only events of these sessions; empty for all
 * @param runs only events of sessions of these runs; empty for all
 */
public record EventFilter(Set<Class<? extends Event>> types, Set<SessionId> sessions, Set<RunId> runs) {
    private static final EventFilter ALL = new EventFilter(Set.of(), Set.of(), Set.of());

    public EventFilter {
        types = Set.copyOf(types);
        sessions = Set.copyOf(sessions);
        runs = Set.copyOf(runs);
    }

    /** Every event. */
    public static EventFilter all() {
        return ALL;
    }

    /** The events of one session. */
    public static EventFilter of(SessionId session) {
        return ALL.session(session);
    }

    /** The events of the sessions of one run. */
    public static EventFilter of(RunId run) {
        return new EventFilter(Set.of(), Set.of(), Set.of(run));
    }

    /** Of these, only events of the given class, or of one of the classes given so far. */
    public EventFilter type(Class<? extends Event> type) {
        return new EventFilter(with(types, type), sessions, runs);
    }

    /** Of these, only events of the given session, or of one of the sessions given so far. */
    public EventFilter session(SessionId session) {
        return new EventFilter(types, with(sessions, session), runs);
    }

    /** Whether the record is wanted. */
    public boolean matches(EventRecord line) {
        return (sessions.isEmpty()
                        || line.ofSession().filter(sessions::contains).isPresent())
                && (runs.isEmpty() || line.ofRun().filter(runs::contains).isPresent())
                && (types.isEmpty() || types.stream().anyMatch(type -> type.isInstance(line.event())));
    }

    private static <T> Set<T> with(Set<T> some, T more) {
        Set<T> all = new LinkedHashSet<>(some);
        all.add(more);
        return all;
    }
}
