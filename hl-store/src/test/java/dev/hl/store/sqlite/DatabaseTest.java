package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.StoreBusyException;
import dev.hl.api.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    @TempDir
    Path folder;

    private Database open() {
        return Database.open(DatabaseOptions.of(folder.resolve("hl.db")));
    }

    @Nested
    class TheFile {
        @ParameterizedTest
        @ValueSource(
                strings = {"hl.db", "with space.db", "a?b#c%20d&e=f;g.db", "größe-日本.db", "file:x.db", "no-suffix"})
        void mayHaveAnyName(String name) throws IOException {
            DatabaseOptions options = DatabaseOptions.of(folder.resolve(name));

            try (Database database = Database.open(options)) {
                TestRows.commit(database, 1);
            }

            try (Database database = Database.open(options)) {
                assertThat(TestRows.numbers(database)).containsExactly(1L);
                assertThat(database.location()).endsWith(name);
            }
            assertThat(names(folder)).containsExactly(name);
        }

        @Test
        void belongsToItsOwnerOnlyFromTheStart() throws IOException {
            Path nested = folder.resolve("new").resolve("newer");

            try (Database database = Database.open(DatabaseOptions.of(nested.resolve("hl.db")))) {
                TestRows.commit(database, 1);

                assertThat(names(nested)).containsExactlyInAnyOrder("hl.db", "hl.db-wal", "hl.db-shm");
                for (String name : names(nested)) {
                    assertThat(permissions(nested.resolve(name)))
                            .isEqualTo(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
                }
            }
            assertThat(permissions(nested)).isEqualTo(ownerOnlyFolder());
            assertThat(permissions(folder.resolve("new"))).isEqualTo(ownerOnlyFolder());
        }

        @Test
        void keepsThePermissionsThatItHad() throws IOException {
            Path file = Files.createFile(folder.resolve("hl.db"));
            Set<PosixFilePermission> before = permissions(file);

            open().close();

            assertThat(permissions(file)).isEqualTo(before);
        }

        @Test
        void isFoundThroughALinkWithItsLogBesideIt() throws IOException {
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            Path link = Files.createSymbolicLink(folder.resolve("link.db"), elsewhere.resolve("hl.db"));
            Database.open(DatabaseOptions.of(elsewhere.resolve("hl.db"))).close();

            try (Database database = Database.open(DatabaseOptions.of(link))) {
                TestRows.commit(database, 1);

                assertThat(database.logBytes()).isPositive();
                assertThat(names(elsewhere)).contains("hl.db-wal");
            }
        }

        @Test
        void growsAndShrinks() {
            try (Database database = open()) {
                long empty = database.bytes();
                TestRows.commit(database, 1, 1_000_000);
                database.vacuum();
                long full = database.bytes();
                database.writer().execute("DELETE FROM events");
                database.vacuum();

                assertThat(full).isGreaterThan(1_000_000);
                assertThat(database.bytes()).isBetween(empty, empty + 200_000);
                assertThat(database.logBytes()).isZero();
            }
        }

        private Set<PosixFilePermission> permissions(Path path) throws IOException {
            return Files.getPosixFilePermissions(path);
        }

        private Set<PosixFilePermission> ownerOnlyFolder() {
            return EnumSet.of(
                    PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        }
    }

    @Nested
    class EveryConnection {
        @Test
        void isSetUpTheSameWay() {
            DatabaseOptions options =
                    new DatabaseOptions(folder.resolve("hl.db"), true, Duration.ofMillis(1_234), 4_321, 1);
            try (Database database = Database.open(options)) {
                List<String> pragmas = List.of("foreign_keys", "cache_size", "temp_store", "journal_mode");

                for (Handle handle : List.of(database.writer(), database.read(reader -> reader))) {
                    assertThat(pragmas.stream().map(pragma -> value(handle, pragma)))
                            .containsExactly("1", "-4321", "2", "wal");
                }
                assertThat(database.<String>read(reader -> value(reader, "busy_timeout")))
                        .isEqualTo("1234");
            }
        }

        @Test
        void waitsForTheDiskWhenItIsToSurviveTheLossOfPower() {
            try (Database database = open()) {
                assertThat(value(database.writer(), "synchronous")).isEqualTo("2");
            }
        }

        @Test
        void leavesTheDiskToItselfOtherwise() {
            DatabaseOptions options =
                    new DatabaseOptions(folder.resolve("hl.db"), false, Duration.ofSeconds(1), 1_024, 1);

            try (Database database = Database.open(options)) {
                assertThat(value(database.writer(), "synchronous")).isEqualTo("1");
            }
        }

        @Test
        void thatReadsRefusesToWrite() {
            try (Database database = open()) {
                assertThatThrownBy(() -> database.read(reader -> {
                            TestRows.add(reader, 1);
                            return 0;
                        }))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("hl.db");
            }
        }

        private String value(Handle handle, String pragma) {
            return handle.createQuery("PRAGMA " + pragma).mapTo(String.class).one();
        }
    }

    @Nested
    class Options {
        @Test
        void areCheckedEarly() {
            Path file = folder.resolve("hl.db");

            assertThatThrownBy(() -> new DatabaseOptions(file, true, Duration.ofSeconds(-1), 1, 1))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("busy timeout");
            assertThatThrownBy(() -> new DatabaseOptions(file, true, Duration.ZERO, 0, 1))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("cache");
            assertThatThrownBy(() -> new DatabaseOptions(file, true, Duration.ZERO, 1, 0))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("readers");
        }
    }

    @Nested
    class Reads {
        @Test
        void seeWhatIsCommittedAndNothingElse() {
            try (Database database = open()) {
                TestRows.commit(database, 1);
                database.writer().begin();
                TestRows.add(database.writer(), 2);

                List<Long> meanwhile = TestRows.numbers(database);
                database.writer().commit();

                assertThat(meanwhile).containsExactly(1L);
                assertThat(TestRows.numbers(database)).containsExactly(1L, 2L);
            }
        }

        @Test
        void seeOneStateInASnapshotWhateverIsCommittedMeanwhile() {
            try (Database database = open()) {
                TestRows.commit(database, 1);

                List<Long> later = database.snapshot(reader -> {
                    TestRows.numbers(reader);
                    TestRows.commit(database, 2);
                    return TestRows.numbers(reader);
                });

                assertThat(later).containsExactly(1L);
                assertThat(TestRows.numbers(database)).containsExactly(1L, 2L);
            }
        }

        @Test
        void leaveNothingOpenThatHoldsTheLogUp() {
            try (Database database = open()) {
                TestRows.commit(database, 1);
                TestRows.commit(database, 2);

                long first = database.read(reader -> reader.createQuery("SELECT number FROM events ORDER BY number")
                        .mapTo(Long.class)
                        .first());
                database.vacuum();

                assertThat(first).isEqualTo(1);
                assertThat(database.logBytes()).isZero();
            }
        }

        @Test
        void goOnAfterOneHasFailed() {
            try (Database database = open()) {
                TestRows.commit(database, 1);

                assertThatThrownBy(() -> database.read(reader -> reader.createQuery("SELECT number FROM nowhere")
                                .mapToMap()
                                .list()))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("nowhere");
                assertThat(TestRows.numbers(database)).containsExactly(1L);
            }
        }

        @Test
        void handOnWhatTheirFunctionThrows() {
            try (Database database = open()) {
                IllegalStateException thrown = new IllegalStateException("mine");

                assertThatThrownBy(() -> database.snapshot(reader -> {
                            TestRows.numbers(reader);
                            throw thrown;
                        }))
                        .isSameAs(thrown);
                assertThat(TestRows.numbers(database)).isEmpty();
            }
        }
    }

    @Nested
    class TheVersionOfItsData {
        @Test
        void isAnotherOneAfterACommitOfAnybody() {
            try (Database ours = open();
                    Database theirs = open()) {
                long first = ours.dataVersion();
                TestRows.commit(theirs, 1);
                long second = ours.dataVersion();
                TestRows.commit(ours, 2);
                long third = ours.dataVersion();

                assertThat(second).isNotEqualTo(first);
                assertThat(third).isNotIn(first, second);
                assertThat(ours.dataVersion()).isEqualTo(third);
            }
        }
    }

    @Nested
    class TwoOnOneFile {
        @Test
        void bothWriteAndSeeEachOther() {
            try (Database ours = open();
                    Database theirs = open()) {
                TestRows.commit(ours, 1);
                TestRows.commit(theirs, 2);
                TestRows.commit(ours, 3);

                assertThat(TestRows.numbers(ours)).containsExactly(1L, 2L, 3L);
                assertThat(TestRows.numbers(theirs)).containsExactly(1L, 2L, 3L);
            }
        }

        @Test
        void waitForEachOther() throws Exception {
            try (Database ours = open();
                    Database theirs = open();
                    OwnedExecution others = Execution.threads("others")) {
                ours.writer().begin();
                TestRows.add(ours.writer(), 1);

                CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> TestRows.commit(theirs, 2), others);
                ours.writer().commit();
                waits.join();

                assertThat(TestRows.numbers(ours)).containsExactly(1L, 2L);
            }
        }

        @Test
        void waitNoLongerThanTheyWereTold() {
            DatabaseOptions impatient =
                    new DatabaseOptions(folder.resolve("hl.db"), true, Duration.ofMillis(50), 1_024, 1);
            try (Database ours = open();
                    Database theirs = Database.open(impatient)) {
                ours.writer().begin();
                TestRows.add(ours.writer(), 1);

                assertThatThrownBy(() -> theirs.writer().begin())
                        .extracting(theirs::failure)
                        .isInstanceOf(StoreBusyException.class);
                ours.writer().commit();
                TestRows.commit(theirs, 2);

                assertThat(TestRows.numbers(theirs)).containsExactly(1L, 2L);
            }
        }
    }

    @Nested
    class Closing {
        @Test
        void leavesOneFileAndMayBeRepeated() throws IOException {
            Database database = open();
            TestRows.commit(database, 1);

            database.close();
            database.close();

            assertThat(names(folder)).containsExactly("hl.db");
        }

        @Test
        void isSaidToWhoeverCallsAfterwards() {
            Database database = open();
            database.close();

            assertThatThrownBy(database::writer)
                    .isInstanceOf(ClosedException.class)
                    .hasMessageContaining("the store");
            assertThatThrownBy(() -> TestRows.numbers(database)).isInstanceOf(ClosedException.class);
            assertThatThrownBy(database::dataVersion).isInstanceOf(ClosedException.class);
            assertThatThrownBy(database::bytes).isInstanceOf(ClosedException.class);
            assertThatThrownBy(database::logBytes).isInstanceOf(ClosedException.class);
            assertThatThrownBy(database::vacuum).isInstanceOf(ClosedException.class);
            assertThatThrownBy(database::damage).isInstanceOf(ClosedException.class);
            assertThatThrownBy(() -> database.limitWriteAheadLog(0)).isInstanceOf(ClosedException.class);
            assertThatThrownBy(() -> database.backupTo(folder.resolve("copy.db"), copy -> {}))
                    .isInstanceOf(ClosedException.class);
        }

        @Test
        void waitsForThoseWhoRead() {
            try (OwnedExecution others = Execution.threads("others")) {
                Database database = open();
                CountDownLatch reads = new CountDownLatch(1);
                CountDownLatch goOn = new CountDownLatch(1);
                CompletableFuture<List<Long>> reader = CompletableFuture.supplyAsync(
                        () -> database.read(handle -> {
                            reads.countDown();
                            Waiting.on(goOn);
                            return TestRows.numbers(handle);
                        }),
                        others);
                Waiting.on(reads);

                CompletableFuture<Void> closing = CompletableFuture.runAsync(database::close, others);
                goOn.countDown();
                closing.join();

                assertThat(reader.join()).isEmpty();
            }
        }

        @Test
        void isRefusedInsideARead() {
            Database database = open();

            assertThatThrownBy(() -> database.read(reader -> {
                        database.close();
                        return 0;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside a read");
            assertThat(TestRows.numbers(database)).isEmpty();
            database.close();
        }
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
