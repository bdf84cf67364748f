package dev.hl.samples.benchmarks.bus;

import dev.hl.samples.benchmarks.store.OpenStore;
import dev.hl.samples.benchmarks.store.Producer;
import dev.hl.samples.benchmarks.store.RawStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the call that appends an event to the moment at which the last of the subscribers has it, a thousand times a second.
 * The floor is the durable commit alone.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Thread)
public class LatencyBenchmark {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(1);

    private long due = System.nanoTime();
    private long appended;

    /** Waits for the next millisecond; one that was missed is not made up for. */
    @Setup(Level.Invocation)
    public void pace() {
        due = Math.max(due + PERIOD, System.nanoTime());
        long left;
        while ((left = due - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
    }

    @Benchmark
    public void appendToDelivered(OpenStore store, StoreBus bus, Producer producer) {
        store.append(producer.next(1), 1);
        appended++;
        bus.await(appended);
    }

    @Benchmark
    public void rawCommit(RawStore store, Producer producer) {
        store.append(producer.next(1), 1);
    }
}
