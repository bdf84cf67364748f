package dev.hl.samples.benchmarks.store;

import dev.hl.api.spi.Committed;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Appends messages of 600 bytes of 64 sessions by turns, and returns when they are durable. The floor writes the same rows
 * with JDBC, and lets its callers commit together in the same way.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
public class AppendBenchmark {
    static final int BATCH = 100;

    @Benchmark
    public Committed<Boolean> unitsOfOne(OpenStore store, Producer producer, Groups.OfStore groups) {
        return store.append(producer.next(1), 1);
    }

    @Benchmark
    public void rawUnitsOfOne(RawStore store, Producer producer, Groups.OfFloor groups) {
        store.append(producer.next(1), 1);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Committed<Boolean> unitsOfHundred(OpenStore store, Producer producer, Groups.OfStore groups) {
        return store.append(producer.next(BATCH), BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void rawUnitsOfHundred(RawStore store, Producer producer, Groups.OfFloor groups) {
        store.append(producer.next(BATCH), BATCH);
    }
}
