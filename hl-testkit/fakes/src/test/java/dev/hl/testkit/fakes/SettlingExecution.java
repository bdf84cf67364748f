package dev.hl.testkit.fakes;

import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Phaser;

/** Real threads, and a way to wait until none has anything to do. */
final class SettlingExecution implements Execution, AutoCloseable {
    private final OwnedExecution threads = Execution.threads("settling");
    private final Phaser busy = new Phaser(1);

    @Override
    public Instant now() {
        return threads.now();
    }

    @Override
    public UUID newId() {
        return threads.newId();
    }

    @Override
    public void execute(Runnable task) {
        busy.register();
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                busy.arriveAndDeregister();
            }
        });
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return threads.schedule(delay, () -> execute(task));
    }

    void settle() {
        busy.arriveAndAwaitAdvance();
    }

    @Override
    public void close() {
        settle();
        threads.close();
    }
}
