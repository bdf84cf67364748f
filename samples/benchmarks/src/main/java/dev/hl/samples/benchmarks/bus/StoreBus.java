package dev.hl.samples.benchmarks.bus;

import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.bus.EventBuses;
import dev.hl.samples.benchmarks.store.OpenStore;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A bus over the store in a file, with subscribers that only count. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class StoreBus {
    /** How many there are; where there are none there is no bus. */
    @Param("100")
    public int subscribers;

    private final LongAdder delivered = new LongAdder();
    private EventBus bus;

    @Setup(Level.Trial)
    public void open(OpenStore store) {
        if (subscribers == 0) {
            return;
        }
        bus = EventBuses.over(store.store());
        for (int i = 0; i < subscribers; i++) {
            bus.subscribe(EventFilter.all(), line -> delivered.increment());
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        if (bus != null) {
            bus.close();
        }
    }

    /** Returns when each has got so many, without going to sleep. */
    void await(long eventsEach) {
        while (delivered.sum() < eventsEach * subscribers) {
            Thread.onSpinWait();
        }
    }
}
