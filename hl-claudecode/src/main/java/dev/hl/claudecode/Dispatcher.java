package dev.hl.claudecode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The one thread of a run on which its listener is called, and the queue before it. What is queued waits until
 * {@link #begin}. Lines take up room, and when there is none left the reader waits; everything else gets in at once.
 *
 * <p>After an {@link Error} nothing is to be relied on: the run is given up, and of what is queued only the last task runs.
 */
final class Dispatcher implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Room room;
    private final Runnable giveUp;
    private final Thread thread;
    private volatile boolean broken;
    private volatile boolean over;

    /**
     * @param capacity how much the lines that wait may weigh; a heavier line waits alone
     * @param giveUp ends the program, so that the last task comes
     */
    Dispatcher(String name, String session, int capacity, Runnable giveUp) {
        room = new Room(capacity);
        this.giveUp = giveUp;
        thread = new Thread(() -> run(session), "hl-claude-run-" + name);
        thread.setDaemon(true);
    }

    /** Begins with what is queued. Everything that was written before this call is seen by the tasks. */
    void begin() {
        thread.start();
        room.begin();
    }

    /** Queues a task; it is dropped when the last one has run. Never blocks. */
    @Override
    public void execute(Runnable task) {
        if (!over) {
            tasks.add(() -> attempt(task));
        }
    }

    /** Queues what is to be done about lines of this weight; blocks while too many are waiting. */
    void executeLines(long weight, List<Runnable> lines) {
        if (over) {
            return;
        }
        room.take(weight);
        if (over) {
            return;
        }
        tasks.add(() -> {
            try {
                lines.forEach(this::attempt);
            } finally {
                room.giveBack(weight);
            }
        });
    }

    /** Queues the task after which there will be no other. */
    void executeLast(Runnable task) {
        if (!over) {
            tasks.add(() -> {
                try {
                    task.run();
                } finally {
                    over = true;
                }
            });
        }
    }

    /** Whether something waits behind what it does now. */
    boolean isBehind() {
        return !tasks.isEmpty();
    }

    void refuseWithin(String what) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException(
                    what + " was called from a call of its listener, and would wait for itself");
        }
    }

    /** Waits until the last task has run; false when it has not in time. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        thread.join(Math.max(1, patience.toMillis()));
        return !thread.isAlive();
    }

    /** Nothing will be run any more; a reader that waits for room goes on. */
    void drop() {
        over = true;
        tasks.clear();
        room.open();
    }

    private void run(String session) {
        MDC.put("hl.session", session);
        try {
            while (!over) {
                runOne(tasks.take());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("This is a bug: nobody interrupts " + thread.getName(), e);
        } finally {
            drop();
        }
    }

    private void attempt(Runnable task) {
        if (!over && !broken) {
            runOne(task);
        }
    }

    /** The run must go on to its end whatever happens: somebody waits for its last call. */
    private void runOne(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("This is a bug: a line of the agent could not be handled", e);
        } catch (Throwable e) {
            breakDown(e);
        }
    }

    private void breakDown(Throwable why) {
        broken = true;
        try {
            giveUp.run();
        } catch (Throwable again) {
            why.addSuppressed(again);
        }
        LOG.error("A run is given up and its agent is ended, because it could not go on", why);
    }
}
