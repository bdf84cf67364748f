package dev.hl.store;

import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.CommitListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to hear what was added to a log. Safe for use by many threads. */
final class CommitSignals {
    private static final Logger LOG = LoggerFactory.getLogger(CommitSignals.class);

    /** Distinct even for the same code, so that each caller ends only what it began. */
    private static final class Registration {
        private final CommitListener listener;

        Registration(CommitListener listener) {
            this.listener = listener;
        }
    }

    /** In the order of their coming, so that a seeded test that has several is the same run again. */
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    Cancellable add(CommitListener listener) {
        Registration registration = new Registration(listener);
        registrations.add(registration);
        return () -> registrations.remove(registration);
    }

    /** Tells all; to be called without any lock, after the commit, which a failing listener must not call into question. */
    void fire(EventPosition before, List<EventRecord> lines) {
        registrations.forEach(registration -> fire(registration.listener, before, lines));
    }

    /** The store is closed: whoever reads on now is told so, and need not wait for more. */
    void end(EventPosition head) {
        fire(head, List.of());
        registrations.clear();
    }

    private static void fire(CommitListener listener, EventPosition before, List<EventRecord> lines) {
        try {
            listener.committed(before, lines);
        } catch (Throwable e) {
            // Also an error: whoever wrote has nothing to do with it, and what was written is there.
            LOG.error("A listener failed after a commit; the commit stands and others are told", e);
        }
    }
}
