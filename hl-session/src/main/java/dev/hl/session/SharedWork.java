package dev.hl.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Tasks that helpers may take from the caller: whoever comes first runs a task, so that many are done at the same time
 * where there are threads, and all by the caller where there are none.
 */
final class SharedWork {
    private final List<FutureTask<Void>> tasks = new ArrayList<>();

    SharedWork(List<Runnable> work) {
        work.forEach(task -> tasks.add(new FutureTask<>(task, null)));
    }

    /**
     * Returns when every task has run, with what they threw; one that throws does not keep the others from running. An
     * interrupt is kept for the caller and does not cut the work short: each task has a bound of its own.
     */
    List<Throwable> runWith(Executor helpers) {
        tasks.stream().skip(1).forEach(helpers::execute);
        tasks.forEach(FutureTask::run);
        List<Throwable> thrown = new ArrayList<>();
        tasks.forEach(task -> outcome(task).ifPresent(thrown::add));
        return thrown;
    }

    private static Optional<Throwable> outcome(FutureTask<?> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return Optional.empty();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return Optional.ofNullable(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
