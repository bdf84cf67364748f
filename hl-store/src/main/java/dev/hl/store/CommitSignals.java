package dev.hl.store;

import dev.hl.api.spi.Cancellable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to know that there may be something to read. Safe for use by many threads. */
final class CommitSignals {
    private static final Logger LOG = LoggerFactory.getLogger(CommitSignals.class);

    /** Distinct even for the same code, so that each caller ends only what it began. */
    private static final class Registration {
        private final Runnable wake;

        Registration(Runnable wake) {
            this.wake = wake;
        }
    }

    /** In the order of their coming, so that a seeded test that has several is the same run again. */
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    Cancellable add(Runnable wake) {
        Registration registration = new Registration(wake);
        registrations.add(registration);
        return () -> registrations.remove(registration);
    }

    /** Wakes all; to be called without any lock, after the commit, which a failing wake-up must not call into question. */
    void fire() {
        registrations.forEach(CommitSignals::fire);
    }

    void clear() {
        registrations.clear();
    }

    private static void fire(Registration registration) {
        try {
            registration.wake.run();
        } catch (RuntimeException e) {
            LOG.error("A wake-up after a commit failed; the commit stands and others are woken", e);
        }
    }
}
