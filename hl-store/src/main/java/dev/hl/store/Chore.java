package dev.hl.store;

import dev.hl.api.ClosedException;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.StoreException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something a store does again and again, with a pause after each time. Safe for use by many threads. */
final class Chore {
    private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

    private final Execution execution;
    private final Duration pause;
    private final Runnable work;
    private Cancellable next = () -> {};
    private boolean stopped;

    Chore(Execution execution, Duration pause, Runnable work) {
        this.execution = execution;
        this.pause = pause;
        this.work = work;
    }

    /** Does it for the first time, soon. */
    void start() {
        execution.execute(this::run);
    }

    /** It is not begun again; once that is under way it goes on. */
    synchronized void stop() {
        stopped = true;
        next.cancel();
    }

    private void run() {
        try {
            work.run();
        } catch (ClosedException e) {
            LOG.debug("The store is closed", e);
            stop();
        } catch (StoreException e) {
            LOG.error("The store could not be tended; trying again in {}", pause, e);
        }
        schedule();
    }

    private synchronized void schedule() {
        if (!stopped) {
            next = execution.schedule(pause, this::run);
        }
    }
}
