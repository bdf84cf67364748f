package dev.hl.samples.benchmarks.store;

import dev.hl.api.spi.StoreStats;
import dev.hl.samples.benchmarks.measure.Reading;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** Counts how many units were committed together, once for all threads. */
public final class Groups {
    /** Units in a commit. */
    static final Reading SIZE = Reading.quotient("units a commit", "units", "commits");

    private Groups() {}

    /** Those of the store. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class OfStore {
        public long units;
        public long commits;

        @Setup(Level.Iteration)
        public void begin(OpenStore store) {
            StoreStats.Writes writes = store.writes();
            units = writes.units();
            commits = writes.commits();
        }

        @TearDown(Level.Iteration)
        public void end(OpenStore store, ThreadParams thread) {
            boolean counts = thread.getThreadIndex() == 0;
            StoreStats.Writes writes = store.writes();
            units = counts ? writes.units() - units : 0;
            commits = counts ? writes.commits() - commits : 0;
        }
    }

    /** Those of the floor. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class OfFloor {
        public long units;
        public long commits;

        @Setup(Level.Iteration)
        public void begin(RawStore store) {
            units = store.units();
            commits = store.commits();
        }

        @TearDown(Level.Iteration)
        public void end(RawStore store, ThreadParams thread) {
            boolean counts = thread.getThreadIndex() == 0;
            units = counts ? store.units() - units : 0;
            commits = counts ? store.commits() - commits : 0;
        }
    }
}
