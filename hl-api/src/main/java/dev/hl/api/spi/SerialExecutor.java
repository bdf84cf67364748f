package dev.hl.api.spi;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks one at a time over another executor; hands the turn on after each, so that many of these share fairly. */
final class SerialExecutor implements Executor {
    private final Executor target;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    SerialExecutor(Executor target) {
        this.target = target;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        handOver();
    }

    private void handOver() {
        boolean accepted = false;
        try {
            target.execute(this::runOne);
            accepted = true;
        } finally {
            if (!accepted) {
                stop();
            }
        }
    }

    private void runOne() {
        try {
            next().run();
        } finally {
            if (more()) {
                goOn();
            }
        }
    }

    /** An executor that was closed meanwhile drops what still waits here, as it drops its own. */
    private void goOn() {
        try {
            handOver();
        } catch (RejectedExecutionException closed) {
            stop();
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            return waiting.remove();
        }
    }

    private boolean more() {
        synchronized (waiting) {
            running = !waiting.isEmpty();
            return running;
        }
    }

    private void stop() {
        synchronized (waiting) {
            waiting.clear();
            running = false;
        }
    }
}
