package dev.hl.samples.benchmarks.bus;

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

/** Publishes a round of events and returns when every subscriber has got all of them. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class DeliveryBenchmark {
    /** How they are told. */
    @Param("BUS")
    public Design design;

    /** How many there are. */
    @Param("100")
    public int subscribers;

    /** How many events a round has. */
    @Param("1000")
    public int events;

    private Receivers receivers;
    private Delivery delivery;

    /** Anew for each iteration, because a store in memory forgets nothing. */
    @Setup(Level.Iteration)
    public void open() {
        receivers = new Receivers(subscribers);
        delivery = design.to(receivers);
    }

    @TearDown(Level.Iteration)
    public void close() {
        delivery.close();
    }

    @Benchmark
    public void round() {
        receivers.expect(events);
        delivery.publish(events);
        receivers.await();
    }
}
