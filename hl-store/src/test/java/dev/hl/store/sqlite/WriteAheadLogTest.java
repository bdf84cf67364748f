package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WriteAheadLogTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final long LONG = 16L * MEGABYTE;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(new DatabaseOptions(folder.resolve("hl.db"), false, Duration.ofSeconds(30), 1_024, 2));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class BesideReadersThatNeverPause {
        @Test
        void staysShort() {
            AtomicBoolean done = new AtomicBoolean();
            long longest = 0;
            try (OwnedExecution others = Execution.threads("others")) {
                List<CompletableFuture<Void>> readers = IntStream.range(0, 2)
                        .mapToObj(reader -> CompletableFuture.runAsync(() -> readUntil(done), others))
                        .toList();
                for (int number = 0; number < 90; number++) {
                    add(number);
                    database.limitWriteAheadLog(MEGABYTE);
                    longest = Math.max(longest, database.logBytes());
                }
                done.set(true);
                readers.forEach(CompletableFuture::join);
            }

            assertThat(longest).isBetween(LONG / 2, 64L * MEGABYTE);
        }

        private void readUntil(AtomicBoolean done) {
            while (!done.get()) {
                database.snapshot(
                        reader -> reader.createQuery("SELECT payload FROM events ORDER BY number DESC LIMIT 1")
                                .mapTo(String.class)
                                .list());
            }
        }
    }

    @Nested
    class BesideAReaderOfAnOlderState {
        @Test
        void growsUntilThatIsDone() {
            long meanwhile = database.snapshot(reader -> {
                TestRows.numbers(reader);
                for (int number = 0; number < 20; number++) {
                    add(number);
                    database.limitWriteAheadLog(MEGABYTE);
                }
                return database.logBytes();
            });
            for (int number = 20; number < 100; number++) {
                TestRows.commit(database, number);
                database.limitWriteAheadLog(0);
            }

            assertThat(meanwhile).isGreaterThan(LONG);
            assertThat(database.logBytes()).isLessThan(LONG);
            assertThat(TestRows.numbers(database)).hasSize(100);
        }
    }

    @Nested
    class WhenTheFileIsGone {
        @Test
        void theNextCommitsFail() throws IOException {
            add(1);
            for (String name : List.of("hl.db", "hl.db-wal", "hl.db-shm")) {
                Files.delete(folder.resolve(name));
            }

            assertThatThrownBy(() -> {
                        for (int number = 2; number < 100; number++) {
                            TestRows.commit(database, number);
                            database.limitWriteAheadLog(0);
                        }
                    })
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("was removed or replaced while it was open");
        }

        @Test
        void soDoTheyWhenOnlyItsLogIs() throws IOException {
            add(1);
            Files.delete(folder.resolve("hl.db-wal"));

            assertThatThrownBy(() -> {
                        for (int number = 2; number < 100; number++) {
                            TestRows.commit(database, number);
                            database.limitWriteAheadLog(0);
                        }
                    })
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("hl.db-wal of the store")
                    .hasMessageContaining("was removed or replaced while it was open");
        }

        @Test
        void thatIsNoticedBeforeLongAlsoWhenItsLogIsThere() throws IOException {
            Files.move(folder.resolve("hl.db"), folder.resolve("moved.db"));
            Files.createFile(folder.resolve("hl.db"));

            assertThatThrownBy(() -> {
                        for (int number = 0; number < 100; number++) {
                            TestRows.commit(database, number);
                            database.limitWriteAheadLog(0);
                        }
                    })
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("was removed or replaced while it was open");
        }
    }

    private void add(long number) {
        TestRows.commit(database, number, MEGABYTE);
    }
}
