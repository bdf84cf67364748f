package dev.hl.samples.benchmarks.store;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Appends many messages, and looks five times on the way at what is on the heap after a collection. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Benchmark)
public class MemoryBenchmark {
    private static final int LOOKS = 5;
    private static final double MIB = 1024 * 1024;

    /** How many are appended. */
    @Param("100000")
    public int events;

    /** What is on the heap in MiB: after the first fifth, after all, and how much the most is above the first. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Heap {
        public double first;
        public double last;
        public double growth;
    }

    @Benchmark
    public void append(OpenStore store, Producer producer, Heap heap) {
        for (int look = 0; look < LOOKS; look++) {
            for (int i = 0; i < events / LOOKS; i += AppendBenchmark.BATCH) {
                store.append(producer.next(AppendBenchmark.BATCH), AppendBenchmark.BATCH);
            }
            double used = used();
            heap.first = look == 0 ? used : heap.first;
            heap.last = used;
            heap.growth = Math.max(heap.growth, used - heap.first);
        }
    }

    private static double used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    }
}
