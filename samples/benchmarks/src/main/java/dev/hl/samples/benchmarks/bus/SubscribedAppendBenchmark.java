package dev.hl.samples.benchmarks.bus;

import dev.hl.api.spi.Committed;
import dev.hl.samples.benchmarks.store.OpenStore;
import dev.hl.samples.benchmarks.store.Producer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Appends durably while subscribers get everything. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class SubscribedAppendBenchmark {
    @Benchmark
    public Committed<Boolean> append(OpenStore store, StoreBus bus, Producer producer) {
        return store.append(producer.next(1), 1);
    }
}
