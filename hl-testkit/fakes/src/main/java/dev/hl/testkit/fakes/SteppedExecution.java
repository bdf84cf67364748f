package dev.hl.testkit.fakes;

import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Execution} that does nothing until the test tells it to, then everything on the test's thread.
 *
 * <p>Work that is handed over waits. A <em>pump</em>, one of {@link #runUntilIdle}, {@link #advance},
 * {@link #advanceUntilIdle} and {@link #await}, runs it task by task: of the tasks that could run next, the seed chooses
 * one, so another seed is another interleaving and the same seed is the same run. Tasks of one {@link #serial()} executor
 * keep their order. Time stands still while tasks run; only {@code advance} and {@code advanceUntilIdle} move it, straight
 * to the next moment at which something is due. Ids come from the seed as well.
 *
 * <p>A task that throws does not stop the others: the pump goes on and in the end throws one {@link AssertionError} that
 * carries all failures as suppressed. A pump that runs {@value #STEP_LIMIT} tasks gives up, because something keeps
 * handing itself over. Work may be handed over from any thread; one thread at a time may pump, and a task may not.
 */
public final class SteppedExecution implements Execution {
    private static final int STEP_LIMIT = 1_000_000;

    private final long seed;
    private final SplittableRandom ids;
    private final StepQueue queue;
    private final AtomicReference<@Nullable Thread> pumping = new AtomicReference<>();

    private SteppedExecution(long seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        ids = random.split();
        queue = new StepQueue(Instant.parse("2030-01-01T00:00:00Z"), random);
    }

    /** Order and ids follow from {@code seed}; time begins at the same moment for all. */
    public static SteppedExecution seeded(long seed) {
        return new SteppedExecution(seed);
    }

    /** The seed this was made with; with it the same run can be had again. */
    public long seed() {
        return seed;
    }

    @Override
    public Instant now() {
        return queue.now();
    }

    @Override
    public UUID newId() {
        long high;
        long low;
        synchronized (ids) {
            high = ids.nextLong();
            low = ids.nextLong();
        }
        return new UUID((high & ~0xF000L) | 0x4000L, (low & ~(0xC0L << 56)) | (0x80L << 56));
    }

    @Override
    public void execute(Runnable task) {
        queue.add(Duration.ZERO, task);
    }

    /** {@inheritDoc} A delay that is not positive makes it runnable at once. */
    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        StepQueue.Entry entry = queue.add(delay, task);
        return () -> queue.remove(entry);
    }

    /** Runs what can run now and whatever that hands over. Does not move time. */
    public void runUntilIdle() {
        pump(run -> run.drain());
    }

    /**
     * Lets {@code duration} go by: runs until idle, moves to each due moment in order and runs until idle there, and ends
     * exactly {@code duration} later, with what is due at that very moment done.
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time only moves forward, but was to be advanced by " + duration);
        }
        pump(run -> {
            Instant end = now().plus(duration);
            run.drain();
            while (queue.moveToNextDue(end)) {
                run.drain();
            }
            queue.moveTo(end);
        });
    }

    /** Moves from due moment to due moment until nothing is scheduled any more. */
    public void advanceUntilIdle() {
        pump(run -> {
            run.drain();
            while (queue.moveToNextDue(Instant.MAX)) {
                run.drain();
            }
        });
    }

    /**
     * Runs until {@code stage} completes, without moving time, and returns its value.
     *
     * @throws AssertionError when nothing can run any more and it has not completed; says what is scheduled
     * @throws RuntimeException what the stage failed with; wrapped in a {@link CompletionException} if checked
     */
    public <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        pump(run -> run.drainUntil(future::isDone));
        if (!future.isDone()) {
            throw new AssertionError(
                    "Idle at " + now() + ", but what is awaited has not completed. " + queue.scheduled());
        }
        return valueOf(future);
    }

    /** Whether nothing can run before time moves. */
    public boolean isIdle() {
        return queue.isIdle();
    }

    /** When the next delayed task is due; empty when none is scheduled. */
    public Optional<Instant> nextDue() {
        return queue.nextDue();
    }

    @Override
    public String toString() {
        return "SteppedExecution[seed=" + seed + ", " + queue + "]";
    }

    private static <T extends @Nullable Object> T valueOf(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void pump(Consumer<Pump> plan) {
        Thread here = Thread.currentThread();
        Thread other = pumping.compareAndExchange(null, here);
        if (other == here) {
            throw new IllegalStateException("A task must not pump the execution that runs it: let the task return and"
                    + " hand over a continuation instead");
        }
        if (other != null) {
            throw new IllegalStateException(
                    "Thread " + other.getName() + " is pumping already; one thread at a time may");
        }
        Pump run = new Pump();
        try {
            plan.accept(run);
        } finally {
            pumping.set(null);
        }
        run.report();
    }

    /** One pump: counts its steps and collects what tasks throw. */
    private final class Pump {
        private final List<Throwable> failures = new ArrayList<>();
        private int steps;

        void drain() {
            drainUntil(() -> false);
        }

        void drainUntil(BooleanSupplier enough) {
            while (!enough.getAsBoolean()) {
                Optional<Runnable> task = queue.take();
                if (task.isEmpty()) {
                    return;
                }
                refuseEndlessWork(task.get());
                run(task.get());
            }
        }

        private void refuseEndlessWork(Runnable task) {
            if (steps == STEP_LIMIT) {
                failures.add(new AssertionError("Not idle after " + STEP_LIMIT + " tasks: something hands itself over"
                        + " again and again, perhaps " + task.getClass().getName()));
                report();
            }
            steps++;
        }

        private void run(Runnable task) {
            try {
                task.run();
            } catch (Throwable e) {
                failures.add(e);
            }
        }

        void report() {
            if (!failures.isEmpty()) {
                AssertionError all = new AssertionError(failures.size() + " of " + steps + " tasks threw (seed " + seed
                        + "), the first: " + failures.get(0));
                failures.forEach(all::addSuppressed);
                throw all;
            }
        }
    }
}
