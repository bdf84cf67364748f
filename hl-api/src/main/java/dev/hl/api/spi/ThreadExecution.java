package dev.hl.api.spi;

import dev.hl.api.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Real threads and the system clock. The only place of the library that reads it. */
final class ThreadExecution implements OwnedExecution {
    private static final long CLOSE_SECONDS = 5;
    private static final Duration LONGEST_DELAY = Duration.ofDays(36_500);
    private static final long LAST_BREATH_MILLIS = 200;

    private final InstantSource clock = InstantSource.system();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor timer;

    ThreadExecution(String part) {
        InvalidValueException.requireText(part, "part");
        workers = Executors.newCachedThreadPool(daemons("hl-" + part + "-"));
        timer = new ScheduledThreadPoolExecutor(1, daemons("hl-" + part + "-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public UUID newId() {
        return UUID.randomUUID();
    }

    @Override
    public void execute(Runnable task) {
        workers.execute(task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Future<?> due = timer.schedule(() -> handOver(task), bounded(delay).toNanos(), TimeUnit.NANOSECONDS);
        return () -> due.cancel(false);
    }

    /** A delay that the JDK can count in nanoseconds; longer ones are for ever in any case. */
    private static Duration bounded(Duration delay) {
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private void handOver(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException closing) {
            // Closed between the delay's end and this line: a delayed task is dropped at close, as documented.
            timer.shutdown();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
            // A pool is terminated a moment before its last thread is gone.
            for (Thread thread : threads) {
                thread.join(LAST_BREATH_MILLIS);
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            threads.removeIf(old -> old.getState() == Thread.State.TERMINATED);
            threads.add(thread);
            return thread;
        };
    }
}
