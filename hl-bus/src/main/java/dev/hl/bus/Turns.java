package dev.hl.bus;

import dev.hl.api.ClosedException;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One piece of work that is done turn by turn: never two turns at once, at least one after every wake-up, and others may get
 * theirs between. Wake-ups that come before the turn they ask for has begun are one. Safe for use by many threads.
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
    private final TurnRunner runner;
    private final Work work;
    private State state = State.IDLE;
    private Cancellable pause = () -> {};

    Turns(Execution execution, TurnRunner runner, Work work) {
        this.execution = execution;
        this.runner = runner;
        this.work = work;
    }

    /** Asks for a turn. Quick, and calls nothing but the runner. */
    void wake() {
        if (asked()) {
            submit();
        }
    }

    /** No turn begins after this; one that runs goes on. */
    synchronized void stop() {
        state = State.STOPPED;
        pause.cancel();
    }

    /** For the runner: takes a turn; whether another one is asked for, which the runner then owes. */
    boolean run() {
        if (!begin()) {
            return false;
        }
        boolean ended = false;
        try {
            boolean again = turn();
            ended = true;
            return again;
        } finally {
            if (!ended && end(true)) {
                submit();
            }
        }
    }

    private boolean turn() {
        try {
            return end(work.turn());
        } catch (ClosedException e) {
            LOG.debug("Nothing more will come", e);
            stop();
            return false;
        } catch (RuntimeException e) {
            LOG.error("Events could not be read from the store; trying again in {}", PAUSE, e);
            boolean again = end(false);
            if (!again) {
                pause();
            }
            return again;
        }
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

    private void submit() {
        try {
            runner.submit(this);
        } catch (RejectedExecutionException e) {
            if (isRefused()) {
                throw e;
            }
        }
    }

    /** Whether it matters that nobody takes the turn: at the end of a bus, nobody waits for it. */
    private synchronized boolean isRefused() {
        if (state == State.STOPPED) {
            return false;
        }
        state = State.IDLE;
        return true;
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
