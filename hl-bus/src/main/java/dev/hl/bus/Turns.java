package dev.hl.bus;

import dev.hl.api.ClosedException;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one piece of work turn by turn on a shared execution: never two turns at once, at least one after every wake-up,
 * and each turn handed over anew, so that many of these share fairly. Wake-ups that come before the turn they ask for has
 * begun are one. Safe for use by many threads.
 */
final class Turns {
    /** A bounded piece of work. */
    @FunctionalInterface
    interface Work {
        /** Does one piece; whether more is known to be there. What it throws must come from the store. */
        boolean turn();
    }

    private enum State {
        IDLE,
        DUE,
        RUNNING,
        WOKEN_WHILE_RUNNING,
        STOPPED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    /** How long a store that failed is left alone; without that, a failure would last until the next commit. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Execution execution;
    private final Work work;
    private State state = State.IDLE;
    private Cancellable pause = () -> {};

    Turns(Execution execution, Work work) {
        this.execution = execution;
        this.work = work;
    }

    /** Asks for a turn. Quick, and calls nothing but the execution. */
    void wake() {
        if (asked()) {
            handOver();
        }
    }

    /** No turn begins after this; one that runs goes on. */
    synchronized void stop() {
        state = State.STOPPED;
        pause.cancel();
    }

    private synchronized boolean asked() {
        boolean idle = state == State.IDLE;
        if (idle) {
            state = State.DUE;
        } else if (state == State.RUNNING) {
            state = State.WOKEN_WHILE_RUNNING;
        }
        return idle;
    }

    private void handOver() {
        try {
            execution.execute(this::run);
        } catch (RejectedExecutionException e) {
            if (isRefused()) {
                throw e;
            }
        }
    }

    /** Whether it matters that the execution takes nothing more: at the end of a bus, nobody waits for the turn. */
    private synchronized boolean isRefused() {
        if (state == State.STOPPED) {
            return false;
        }
        state = State.IDLE;
        return true;
    }

    private void run() {
        if (!begin()) {
            return;
        }
        boolean more = false;
        boolean failed = true;
        try {
            more = work.turn();
            failed = false;
        } catch (ClosedException e) {
            LOG.debug("Nothing more will come", e);
            stop();
        } catch (RuntimeException e) {
            LOG.error("Events could not be read from the store; trying again in {}", PAUSE, e);
        } finally {
            if (end(more)) {
                handOver();
            } else if (failed) {
                pause();
            }
        }
    }

    private synchronized boolean begin() {
        if (state == State.STOPPED) {
            return false;
        }
        state = State.RUNNING;
        return true;
    }

    private synchronized boolean end(boolean more) {
        if (state == State.STOPPED) {
            return false;
        }
        boolean again = more || state == State.WOKEN_WHILE_RUNNING;
        state = again ? State.DUE : State.IDLE;
        return again;
    }

    private synchronized void pause() {
        if (state != State.STOPPED) {
            pause.cancel();
            pause = execution.schedule(PAUSE, this::wake);
        }
    }
}
