package dev.hl.store.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.store.Durability;
import dev.hl.store.MemoryStores;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random units, right and wrong, several at once, with removals, reopenings and restores in between: the SQLite store answers
 * as the one in memory does.
 */
class TwoStoresTest {
    private static final int ROUNDS = 16;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void answerAlikeWhateverTheyAreAsked() {
        seeds(20).forEach(this::compare);
    }

    @Test
    @Tag("full")
    @Timeout(1_800)
    void answerAlikeWhateverTheyAreAskedThousandsOfTimes() {
        seeds(200).forEach(this::compare);
    }

    private static LongStream seeds(int count) {
        Long seed = Long.getLong("hl.seed");
        return seed != null ? LongStream.of(seed) : LongStream.range(0, Integer.getInteger("hl.seeds", count));
    }

    private void compare(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Path file = folder.resolve("seed" + seed + ".db");
        try (OwnedExecution threads = Execution.threads("asking");
                ObservedStore memory = new ObservedStore(MemoryStores.open());
                ObservedStore sqlite = new ObservedStore(open(file))) {
            Comparison comparison = new Comparison(memory, sqlite, threads, random);
            for (int round = 0; round < ROUNDS; round++) {
                switch (random.nextInt(20)) {
                    case 0, 1, 2 -> comparison.trim();
                    case 3 -> sqlite.replace(store -> reopened((SqliteStore) store));
                    case 4 -> sqlite.replace(store -> restored((SqliteStore) store));
                    default -> comparison.write();
                }
                comparison.compare();
            }
            assertThat(FileRules.brokenAnyway(((SqliteStore) sqlite.store()).file()))
                    .isEmpty();
        } catch (SQLException e) {
            throw new AssertionError("With -Dhl.seed=" + seed, e);
        } catch (AssertionError e) {
            throw new AssertionError("With -Dhl.seed=" + seed + ": " + e.getMessage(), e);
        }
    }

    private static SqliteStore reopened(SqliteStore store) {
        store.close();
        return open(store.file());
    }

    private static SqliteStore restored(SqliteStore store) {
        Path copy = Path.of(store.file() + "+");
        store.backupTo(copy);
        return open(copy);
    }

    private static SqliteStore open(Path file) {
        return SqliteStores.builder(file)
                .durability(Durability.NORMAL)
                .readConnections(1)
                .open();
    }
}
