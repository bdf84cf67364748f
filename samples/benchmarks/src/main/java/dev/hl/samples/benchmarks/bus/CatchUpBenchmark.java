package dev.hl.samples.benchmarks.bus;

import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.bus.EventBuses;
import dev.hl.samples.benchmarks.store.LargeStore;
import dev.hl.samples.benchmarks.store.RawQuery;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A subscriber that comes late gets the whole of a large log. The floor reads the same columns of the same rows with one
 * statement of JDBC, and makes nothing of them.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class CatchUpBenchmark {
    private EventBus bus;
    private RawQuery scan;

    @Setup(Level.Trial)
    public void open(LargeStore large) throws SQLException {
        bus = EventBuses.over(large.store());
        scan = new RawQuery(large.raw(), """
                SELECT e.number, l.session_id, l.run_id, e.sequence, e.at, e.kind, e.payload, e.raw
                FROM events e LEFT JOIN session_logs l ON l.number = e.session_log
                ORDER BY e.number
                """);
    }

    @TearDown(Level.Trial)
    public void close() {
        bus.close();
    }

    @Benchmark
    public void catchUp(LargeStore large) {
        Receivers one = new Receivers(1);
        one.expect(large.events);
        SubscriptionOptions all = SubscriptionOptions.of(EventFilter.all()).fromStart();
        Subscription subscription = bus.subscribe(all, line -> one.all().get(0).receive());
        one.await();
        subscription.close();
    }

    @Benchmark
    public long rawScan() throws SQLException {
        return scan.read();
    }
}
