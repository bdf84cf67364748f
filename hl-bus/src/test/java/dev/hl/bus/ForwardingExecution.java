package dev.hl.bus;

import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** An execution whose tasks are run by the test, so that it sees where one ends. */
final class ForwardingExecution implements Execution {
    private final Execution target;
    private final Consumer<Runnable> runner;

    ForwardingExecution(Execution target, Consumer<Runnable> runner) {
        this.target = target;
        this.runner = runner;
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
        target.execute(() -> runner.accept(task));
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return target.schedule(delay, task);
    }
}
