package dev.hl.samples.benchmarks.store;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

/**
 * Writes at full speed, a hundred messages a unit, beside two readers that never pause: how long the write-ahead log gets.
 * The readers look at its length, after every page.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Benchmark)
public class WriteAheadBenchmark {
    private static final int READERS = 2;
    private static final int PAGE = 1_000;
    private static final double MIB = 1024 * 1024;

    /** How long it goes on. */
    @Param("5")
    public int seconds;

    private volatile boolean over;

    /** What came of it. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Lengths {
        public double mebibytes;
        public double eventsASecond;
        public double readASecond;
    }

    @Benchmark
    public void writeBesideReaders(OpenStore store, Producer producer, Lengths lengths) throws InterruptedException {
        AtomicLong longest = new AtomicLong();
        AtomicLong read = new AtomicLong();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            Thread reader = new Thread(() -> readOn(store, longest, read), "reader-" + i);
            reader.start();
            readers.add(reader);
        }
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        long written = 0;
        while (System.nanoTime() < end) {
            store.append(producer.next(AppendBenchmark.BATCH), AppendBenchmark.BATCH);
            written += AppendBenchmark.BATCH;
        }
        over = true;
        for (Thread reader : readers) {
            reader.join();
        }
        lengths.mebibytes = longest.get() / MIB;
        lengths.eventsASecond = (double) written / seconds;
        lengths.readASecond = (double) read.get() / seconds;
    }

    private void readOn(OpenStore store, AtomicLong longest, AtomicLong read) {
        EventPosition place = EventPosition.START;
        while (!over) {
            List<EventRecord> page = store.store().events(place, EventFilter.all(), PAGE);
            place = page.isEmpty()
                    ? EventPosition.START
                    : page.get(page.size() - 1).position();
            read.addAndGet(page.size());
            longest.accumulateAndGet(store.writeAheadBytes(), Math::max);
        }
    }
}
