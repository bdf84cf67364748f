package dev.hl.claudecode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The one thread of a run on which its listener is called, and the queue before it. What is queued waits until
 * {@link #begin}. Lines take up room, and when there is none left the reader waits; everything else gets in at once.
 */
final class Dispatcher implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final int capacity;
    private final Thread thread;
    private volatile boolean over;

    /**
     * @param capacity characters of lines that may wait; a longer line waits alone
     */
    Dispatcher(String name, String session, int capacity) {
        this.capacity = capacity;
        room = new Semaphore(capacity);
        thread = new Thread(() -> run(session), "hl-claude-run-" + name);
        thread.setDaemon(true);
    }

    /** Begins with what is queued. Everything that was written before this call is seen by the tasks. */
    void begin() {
        thread.start();
    }

    /** Queues a task; it is dropped when the last one has run. Never blocks. */
    @Override
    public void execute(Runnable task) {
        if (!over) {
            tasks.add(task);
        }
    }

    /** Queues what is to be done about lines of so many characters; blocks while too many are waiting. */
    void executeLines(int characters, List<Runnable> lines) {
        if (over) {
            return;
        }
        int weight = Math.min(characters, capacity);
        room.acquireUninterruptibly(weight);
        execute(() -> {
            try {
                runAll(lines);
            } finally {
                room.release(weight);
            }
        });
    }

    /** Queues the task after which there will be no other. */
    void executeLast(Runnable task) {
        execute(() -> {
            try {
                task.run();
            } finally {
                over = true;
            }
        });
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
        room.release(capacity);
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

    private void runAll(List<Runnable> lines) {
        for (Runnable line : lines) {
            if (!over) {
                runOne(line);
            }
        }
    }

    /** The run must go on to its end whatever happens: somebody waits for its last call. */
    private static void runOne(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("This is a bug: a line of the agent could not be handled", e);
        }
    }
}
