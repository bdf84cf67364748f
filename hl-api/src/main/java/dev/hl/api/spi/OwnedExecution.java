package dev.hl.api.spi;

/** An {@link Execution} that whoever made it closes. */
public interface OwnedExecution extends Execution, AutoCloseable {
    /**
     * Drops what is delayed, lets what runs finish for up to five seconds, then interrupts it. Idempotent; work handed
     * over afterwards is rejected with {@link java.util.concurrent.RejectedExecutionException}.
     */
    @Override
    void close();
}
