package dev.hl.claudecode;

import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads of a run on which somebody else's code may take its time: handlers of tools, and what depends on the answers
 * of the program. There are none until one is needed. Safe for use by many threads.
 */
final class UserCode implements Executor {
    private final OwnedExecution threads;
    private final Set<Thread> within = ConcurrentHashMap.newKeySet();

    UserCode(String name) {
        threads = Execution.threads("claude-user-" + name);
    }

    /** Runs the task on a thread of its own; on the calling one after {@link #close}, so that nobody waits for ever. */
    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(() -> runWithin(task));
        } catch (RejectedExecutionException closed) {
            task.run();
        }
    }

    /** Runs the task once, that much real time from now, and never after {@link #close}. */
    Cancellable schedule(Duration delay, Runnable task) {
        try {
            return threads.schedule(delay, () -> runWithin(task));
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    void refuseWithin(String what) {
        if (within.contains(Thread.currentThread())) {
            throw new IllegalStateException(
                    what
                            + " was called from a tool of its run or from what depends on its answers, and would wait for itself");
        }
    }

    /** Waits for a few seconds for what runs, then interrupts it. Idempotent. */
    void close() {
        threads.close();
    }

    private void runWithin(Runnable task) {
        within.add(Thread.currentThread());
        try {
            task.run();
        } finally {
            within.remove(Thread.currentThread());
        }
    }
}
