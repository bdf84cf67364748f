package dev.hl.samples.benchmarks.store;

import dev.hl.api.spi.Store;
import dev.hl.store.Durability;
import dev.hl.store.SqliteStores;
import java.sql.Connection;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** {@link LargeLog}, open through the store and through JDBC. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class LargeStore {
    /** How many events it has. */
    @Param("100000")
    public int events;

    private Store store;
    private Connection raw;

    @Setup(Level.Trial)
    public void open() throws SQLException {
        LargeLog large = LargeLog.of(events);
        store = SqliteStores.builder(large.file()).durability(Durability.NORMAL).open();
        raw = RawLog.connect(large.file(), Durability.NORMAL);
    }

    @TearDown(Level.Trial)
    public void close() throws SQLException {
        raw.close();
        store.close();
    }

    public Store store() {
        return store;
    }

    public Connection raw() {
        return raw;
    }
}
