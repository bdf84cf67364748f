package dev.hl.api.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Where work runs, what time it is and what the next id is: the one seam between the managers and the machine.
 *
 * <p>In production these are threads and the system clock, see {@link #threads}; in tests one thread steps through seeded
 * orders in virtual time. Waiting for the operating system, such as for a process to exit, is always real and never goes
 * through here. Safe for use by many threads.
 */
public interface Execution extends Executor {
    /** The time. */
    Instant now();

    /** A new id that no other call returns. */
    UUID newId();

    /** Runs the task soon, on another thread or later on this one; it may block. What it throws is reported, not lost. */
    @Override
    void execute(Runnable task);

    /** Runs the task once, {@code delay} from now. */
    Cancellable schedule(Duration delay, Runnable task);

    /** An executor over this one that runs its tasks one at a time, in the order in which they came. */
    default Executor serial() {
        return new SerialExecutor(this);
    }

    /**
     * Threads of its own: daemons named {@code hl-<part>-<number>}, as many as there is work for, and the system clock.
     *
     * @param part the part of the library they work for, such as {@code bus}
     */
    static OwnedExecution threads(String part) {
        return new ThreadExecution(part);
    }
}
