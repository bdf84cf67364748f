package dev.hl.samples.benchmarks.store;

import dev.hl.samples.benchmarks.measure.Scratch;
import dev.hl.samples.benchmarks.store.GroupedWrites.Unit;
import dev.hl.store.Durability;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The floor of {@link OpenStore}: {@link RawLog} for many threads. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class RawStore {
    /** How durable a commit is. */
    @Param("FULL")
    public Durability durability;

    /** Whether nothing but the rows of the events is written. */
    @Param("false")
    public boolean eventsAlone;

    private Path folder;
    private RawLog log;
    private GroupedWrites groups;
    private long units;
    private long commits;

    @Setup(Level.Trial)
    public void open() throws SQLException {
        folder = Scratch.newFolder("raw");
        log = RawLog.create(folder.resolve("raw.db"), durability, eventsAlone);
        groups = new GroupedWrites(durability == Durability.NORMAL, this::write);
    }

    @TearDown(Level.Trial)
    public void close() throws SQLException {
        log.close();
        Scratch.delete(folder);
    }

    /** Appends messages together. */
    public void append(long first, int messages) {
        groups.run(new Unit(first, messages));
    }

    private void write(List<Unit> group) {
        try {
            BitSet speakers = new BitSet(Conversation.SESSIONS);
            int messages = 0;
            log.begin();
            for (Unit unit : group) {
                for (long number = unit.first(); number < unit.end(); number++) {
                    log.add(number);
                    speakers.set((int) (number % Conversation.SESSIONS));
                    messages++;
                }
            }
            log.commit(messages, speakers);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        units += group.size();
        commits++;
    }

    long units() {
        return units;
    }

    long commits() {
        return commits;
    }
}
