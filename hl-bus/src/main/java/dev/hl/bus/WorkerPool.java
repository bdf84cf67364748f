package dev.hl.bus;

import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few workers that take turns from one queue, each a task of the execution that ends when the queue is empty. One that is
 * still at the same turn when others have waited for {@link #PATIENCE} is held up, by a listener that blocks or is slow: it
 * does not count any more until it is done, and another one comes in its place.
 */
final class WorkerPool implements TurnRunner {
    /** As many work as long as none is held up. */
    static final int WORKERS = 2;

    static final Duration PATIENCE = Duration.ofMillis(5);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    private static final class Worker {
        private long taken;
        private long takenBefore;
        private boolean heldUp;
    }

    private final Execution execution;
    private final Deque<Turns> waiting = new ArrayDeque<>();
    private final List<Worker> working = new ArrayList<>();
    private int heldUp;
    private @Nullable Cancellable watch;
    private boolean stopped;

    /** Whether something may wait that nobody will take, as the execution failed. Changed under the lock. */
    private volatile boolean stalled;

    WorkerPool(Execution execution) {
        this.execution = execution;
    }

    @Override
    public void submit(Turns turns) {
        Worker hired;
        synchronized (this) {
            if (stopped) {
                return;
            }
            waiting.add(turns);
            hired = hire();
            if (hired == null) {
                watch();
            }
        }
        start(hired, turns);
    }

    @Override
    public void retry() {
        if (!stalled) {
            return;
        }
        Worker hired = null;
        synchronized (this) {
            stalled = false;
            if (!stopped && !waiting.isEmpty()) {
                hired = hire();
                watch();
            }
        }
        startIfOpen(hired);
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        waiting.clear();
        if (watch != null) {
            watch.cancel();
        }
    }

    /** How many workers there are. */
    synchronized int working() {
        return working.size();
    }

    private void work(Worker me) {
        boolean done = false;
        try {
            done = takeTurns(me);
        } finally {
            if (!done) {
                replace(me);
            }
        }
    }

    /** Until there is nothing more to do; false when it has to end before. */
    private boolean takeTurns(Worker me) {
        Turns turns = take(me, null);
        while (turns != null) {
            boolean again = turns.run();
            if (Thread.currentThread().isInterrupted()) {
                // A listener left it behind, and the next one must not meet it; the execution knows what to do with it.
                putBack(again ? turns : null);
                return false;
            }
            turns = take(me, again ? turns : null);
        }
        return true;
    }

    private synchronized void putBack(@Nullable Turns turns) {
        if (turns != null && !stopped) {
            waiting.add(turns);
        }
    }

    /**
     * @param again what this worker was at, when that wants another turn
     * @return null when this worker is to end
     */
    private synchronized @Nullable Turns take(Worker me, @Nullable Turns again) {
        putBack(again);
        if (me.heldUp) {
            me.heldUp = false;
            heldUp--;
        }
        me.taken++;
        Turns next = working.size() - heldUp > WORKERS ? null : waiting.poll();
        if (next == null) {
            working.remove(me);
        }
        return next;
    }

    /** After an interrupt, or an error, which is the execution's to report. */
    private void replace(Worker failed) {
        Worker hired;
        synchronized (this) {
            working.remove(failed);
            if (failed.heldUp) {
                heldUp--;
            }
            hired = waiting.isEmpty() ? null : hire();
        }
        startIfOpen(hired);
    }

    private void start(@Nullable Worker worker, @Nullable Turns cause) {
        if (worker == null) {
            return;
        }
        try {
            execution.execute(() -> work(worker));
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                working.remove(worker);
                waiting.remove(cause);
            }
            throw e;
        } catch (Throwable e) {
            // Also an error, such as that there are no more threads; whoever asks has nothing to do with it.
            synchronized (this) {
                working.remove(worker);
                stalled = true;
            }
            LOG.error("No worker could begin; trying again with the next event", e);
        }
    }

    /** An execution that was closed drops what waits here, as it drops its own. */
    private void startIfOpen(@Nullable Worker worker) {
        try {
            start(worker, null);
        } catch (RejectedExecutionException closed) {
            stop();
        }
    }

    private @Nullable Worker hire() {
        if (working.size() - heldUp >= WORKERS) {
            return null;
        }
        Worker worker = new Worker();
        working.add(worker);
        return worker;
    }

    private void watch() {
        if (watch == null) {
            working.forEach(worker -> worker.takenBefore = worker.taken);
            watch = schedule();
        }
    }

    private @Nullable Cancellable schedule() {
        try {
            return execution.schedule(PATIENCE, this::look);
        } catch (RejectedExecutionException e) {
            throw e;
        } catch (Throwable e) {
            stalled = true;
            LOG.error("Workers could not be watched; trying again with the next event", e);
            return null;
        }
    }

    private void look() {
        Worker hired = null;
        synchronized (this) {
            watch = null;
            if (!waiting.isEmpty()) {
                working.forEach(this::judge);
                hired = hire();
                watch();
            }
        }
        startIfOpen(hired);
    }

    /** One that has not begun waits for the execution; another one would, too. */
    private void judge(Worker worker) {
        if (!worker.heldUp && worker.taken > 0 && worker.taken == worker.takenBefore) {
            worker.heldUp = true;
            heldUp++;
        }
    }
}
