package dev.hl.samples.benchmarks.store;

import dev.hl.api.spi.Committed;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreStats;
import dev.hl.samples.benchmarks.measure.Scratch;
import dev.hl.store.Durability;
import dev.hl.store.SqliteStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An empty store in a file, open while a fork measures. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class OpenStore {
    /** How durable a commit is. */
    @Param("FULL")
    public Durability durability;

    private Path folder;
    private Store store;
    private StoreStats.@Nullable Writes written;

    @Setup(Level.Trial)
    public void open() {
        folder = Scratch.newFolder("store");
        store = SqliteStores.builder(folder.resolve("store.db"))
                .durability(durability)
                .open();
    }

    @TearDown(Level.Trial)
    public synchronized void close() {
        written = writes();
        store.close();
        Scratch.delete(folder);
    }

    public Store store() {
        return store;
    }

    /** Appends messages in one unit of work. */
    public Committed<Boolean> append(long first, int messages) {
        return store.write(unit -> {
            Instant now = Instant.now();
            for (long number = first; number < first + messages; number++) {
                unit.append(Conversation.speaker(number), now, Conversation.message(number));
            }
            return true;
        });
    }

    long writeAheadBytes() {
        try {
            return Files.size(folder.resolve("store.db-wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was written so far; the last thread to ask may be later than the one that closes. */
    synchronized StoreStats.Writes writes() {
        return written == null ? store.stats().writes() : written;
    }
}
