package dev.hl.testkit.fakes.contract;

import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Several threads that begin at the same moment, and the wait for all of them. */
final class Race {
    /** What one of them does; {@code runner} counts from 0. */
    @FunctionalInterface
    interface Task {
        void run(int runner) throws Exception;
    }

    private Race() {}

    /** Runs the task once on each of {@code runners} threads. */
    static void run(int runners, Task task) throws Exception {
        try (OwnedExecution threads = Execution.threads("race")) {
            finish(start(threads, new CyclicBarrier(runners), runners, task));
        }
    }

    /** The same, while one more thread looks again and again, for the last time when all have come in. */
    static void watched(int runners, Task task, Runnable look) throws Exception {
        try (OwnedExecution threads = Execution.threads("race")) {
            CyclicBarrier start = new CyclicBarrier(runners + 1);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> watcher = started(threads, start, () -> {
                while (!over.get()) {
                    look.run();
                }
                look.run();
            });
            try {
                finish(start(threads, start, runners, task));
            } finally {
                over.set(true);
            }
            finish(watcher);
        }
    }

    /** Waits for work that was handed over, and throws what it threw. */
    static void finish(CompletableFuture<Void> work) throws Exception {
        Await.value(work);
    }

    private static CompletableFuture<Void> start(Executor threads, CyclicBarrier start, int runners, Task task) {
        List<CompletableFuture<Void>> all = IntStream.range(0, runners)
                .mapToObj(runner -> started(threads, start, () -> task.run(runner)))
                .toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<Void> started(Executor threads, CyclicBarrier start, Step step) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        start.await();
                        step.run();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
