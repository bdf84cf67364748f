package dev.hl.samples.benchmarks.store;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** Counts what one thread appends, beginning with another session than its neighbour. */
@State(Scope.Thread)
public class Producer {
    private long next;

    @Setup
    public void begin(ThreadParams thread) {
        next = thread.getThreadIndex();
    }

    /** The number of the next message, of so many that are appended together. */
    public long next(int messages) {
        long first = next;
        next += messages;
        return first;
    }
}
