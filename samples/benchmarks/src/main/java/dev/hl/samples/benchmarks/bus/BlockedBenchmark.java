package dev.hl.samples.benchmarks.bus;

import dev.hl.api.event.EventFilter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Ten subscribers of the bus beside an eleventh, which takes everything or blocks in its first call. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class BlockedBenchmark {
    static final int OTHERS = 10;
    static final int EVENTS = 20_000;

    /** Whether the eleventh blocks. */
    @Param("true")
    public boolean blocked;

    private Receivers others;
    private BusDelivery delivery;
    private CountDownLatch gate;

    @Setup(Level.Iteration)
    public void open() {
        others = new Receivers(OTHERS);
        delivery = new BusDelivery(others);
        gate = new CountDownLatch(blocked ? 1 : 0);
        delivery.bus().subscribe(EventFilter.all(), line -> pass());
    }

    private void pass() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @TearDown(Level.Iteration)
    public void close() {
        gate.countDown();
        delivery.close();
    }

    @Benchmark
    public void round() {
        others.expect(EVENTS);
        delivery.publish(EVENTS);
        others.await();
    }
}
