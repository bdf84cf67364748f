package dev.hl.bus;

import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

/** An execution that has no thread as long as the test says so. */
final class ScarceExecution implements Execution {
    private final Execution target;
    private int failures;
    private int refusals;

    ScarceExecution(Execution target) {
        this.target = target;
    }

    /** Fails so many times from now on, whatever it is asked. */
    void fail(int times) {
        failures = times;
    }

    /** As {@link #fail}, but by refusing. */
    void refuse(int times) {
        refusals = times;
    }

    @Override
    public Instant now() {
        return target.now();
    }

    @Override
    public UUID newId() {
        return target.newId();
    }

    @Override
    public void execute(Runnable task) {
        mayFail();
        target.execute(task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        mayFail();
        return target.schedule(delay, task);
    }

    private void mayFail() {
        if (failures > 0) {
            failures--;
            throw new InternalError("unable to create native thread");
        }
        if (refusals > 0) {
            refusals--;
            throw new RejectedExecutionException("busy");
        }
    }
}
