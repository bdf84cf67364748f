package dev.hl.testkit.fakes.contract;

import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Store;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps that tests of a store begin and end with. */
final class Given {
    private Given() {}

    /** A session that is stored. */
    static Session session(Store store) {
        return stored(store, Specimens.aSession());
    }

    static Session stored(Store store, Session session) {
        store.write(unit -> {
            unit.insert(session);
            return session;
        });
        return session;
    }

    static Approval stored(Store store, Approval approval) {
        store.write(unit -> {
            unit.insert(approval);
            return approval;
        });
        return approval;
    }

    static Approval replaced(Store store, Approval next) {
        store.write(unit -> {
            unit.update(next);
            return next;
        });
        return next;
    }

    static Session replaced(Store store, Session next) {
        store.write(unit -> {
            unit.update(next);
            return next;
        });
        return next;
    }

    /** Events of a session, in one unit. */
    static List<EventRecord> logged(Store store, Session session, List<? extends Event> events) {
        return logged(store, session.id(), Specimens.NOON, events);
    }

    /** Events of a session or of none, in one unit. */
    static List<EventRecord> logged(
            Store store, @Nullable SessionId session, Instant at, List<? extends Event> events) {
        return store.write(unit -> {
                    unit.append(session, at, events);
                    return events;
                })
                .events();
    }

    static EventRecord logged(Store store, Session session, Instant at, String message) {
        return logged(store, session.id(), at, List.of(Specimens.aMessage(message)))
                .get(0);
    }

    static EventRecord logged(Store store, Session session, String message) {
        return logged(store, session, List.of(Specimens.aMessage(message))).get(0);
    }

    /** The log as it stands. */
    static List<EventRecord> log(Store store) {
        return store.events(EventPosition.START, EventFilter.all(), Integer.MAX_VALUE);
    }
}
