package dev.hl.store.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares planned sessions in a store with what the plan says at their version: every row and line of the units so far is
 * there, and nothing else. Remembers which sessions are over and were found right.
 */
final class PlanInspection {
    private final Set<SessionId> done = new HashSet<>();
    /** The newest of each session. */
    private final Map<SessionId, Acknowledgement> acknowledged = new HashMap<>();

    /** Compares all sessions again. */
    void forgetWhatWasSeen() {
        done.clear();
    }

    /** Compares what may have changed, and looks for what has been acknowledged since the last time. */
    void inspect(Store store, Collection<Acknowledgement> news) {
        Map<SessionId, List<Acknowledgement>> units =
                news.stream().collect(Collectors.groupingBy(Acknowledgement::session));
        units.forEach((session, all) -> all.forEach(unit -> acknowledged.merge(
                session, unit, (known, other) -> other.version() > known.version() ? other : known)));
        Map<SessionId, Session> sessions = Pages.all(
                        page -> store.sessions(SessionQuery.all().page(page)))
                .stream()
                .collect(Collectors.toMap(Session::id, session -> session));
        for (Session session : sessions.values()) {
            if (!done.contains(session.id())) {
                compare(store, session, units.getOrDefault(session.id(), List.of()));
            }
        }
        requireAll(sessions, removed(store));
        requireChain(store.audit(0, Integer.MAX_VALUE));
    }

    private static void requireChain(List<AuditRecord> trail) {
        String previous = AuditRecord.BEGINNING;
        for (AuditRecord line : trail) {
            assertThat(line.follows(previous)).as("%s follows", line).isTrue();
            previous = line.hash();
        }
    }

    private void compare(Store store, Session session, List<Acknowledgement> units) {
        List<EventRecord> lines = store.events(EventPosition.START, EventFilter.of(session.id()), Integer.MAX_VALUE);
        try (Store planned = replayed(session)) {
            assertThat(rows(store, session.id())).as("rows of %s", session).isEqualTo(rows(planned, session.id()));
            List<EventRecord> all =
                    planned.events(EventPosition.START, EventFilter.of(session.id()), Integer.MAX_VALUE);
            requireNewest(session, lines, all);
        }
        units.forEach(unit -> requirePlace(unit, lines));
        if (PlannedSession.isOver(session)) {
            done.add(session.id());
        }
    }

    private static Store replayed(Session session) {
        PlannedSession plan = new PlannedSession(session.id());
        Store planned = MemoryStores.open();
        long version = 0;
        while (version < session.version()) {
            version = planned.write(plan::advance).value().version();
        }
        return planned;
    }

    private static @Nullable Object rows(Store store, SessionId session) {
        return Described.of(List.of(
                store.findSession(session),
                store.approvals(session),
                store.unfinishedApprovals(session),
                store.incarnations(session)));
    }

    /** All lines, or the newest where a retention is at work; none where it is about to remove the session. */
    private static void requireNewest(Session session, List<EventRecord> lines, List<EventRecord> all) {
        int kept = PlannedSession.isOver(session) ? 0 : Math.min(all.size(), WritingProcess.KEPT_LINES);
        assertThat(lines).as("lines of %s", session).hasSizeBetween(kept, all.size());
        int removed = all.size() - lines.size();
        for (int line = 0; line < lines.size(); line++) {
            assertThat(withoutPlace(lines.get(line)))
                    .as("line %d of %s", line, session)
                    .isEqualTo(withoutPlace(all.get(removed + line)));
        }
    }

    private static @Nullable Object withoutPlace(EventRecord line) {
        return Described.of(new EventRecord(
                EventPosition.START, line.session(), line.run(), line.sequence(), line.at(), line.event()));
    }

    /** The lines of a unit have the places that its caller was told, as far as they are kept. */
    private static void requirePlace(Acknowledgement unit, List<EventRecord> lines) {
        List<Long> numbers = lines.stream()
                .filter(line -> line.sequence() >= unit.sequence() && line.sequence() < unit.sequence() + unit.lines())
                .map(line -> line.position().minor() - line.sequence())
                .distinct()
                .toList();
        assertThat(numbers).as("places of %s", unit).isSubsetOf(unit.position() - unit.sequence());
    }

    private void requireAll(Map<SessionId, Session> sessions, Set<SessionId> removed) {
        acknowledged.forEach((id, unit) -> {
            Session session = sessions.get(id);
            if (session == null) {
                assertThat(removed)
                        .as("sessions that were removed, as one with %s is missing", unit)
                        .contains(id);
            } else {
                assertThat(session.version())
                        .as("version of %s after %s", session, unit)
                        .isGreaterThanOrEqualTo(unit.version());
            }
        });
    }

    private static Set<SessionId> removed(Store store) {
        EventFilter removals = EventFilter.all().type(SessionRemoved.class);
        return store.events(EventPosition.START, removals, Integer.MAX_VALUE).stream()
                .map(line -> ((SessionRemoved) line.event()).removed())
                .collect(Collectors.toSet());
    }
}
