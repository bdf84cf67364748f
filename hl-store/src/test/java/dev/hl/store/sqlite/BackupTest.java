package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.spi.StoreCorruptException;
import dev.hl.api.spi.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private Database database;
    private Path target;

    @BeforeEach
    void open() {
        target = elsewhere.resolve("copy of hl.db");
        database = Database.open(DatabaseOptions.of(folder.resolve("hl.db")));
        TestRows.commit(database, 1);
        TestRows.commit(database, 2);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class ACopy {
        @Test
        void isAStoreOfItsOwnWithEverythingThatWasCommitted() {
            database.writer().begin();
            TestRows.add(database.writer(), 3);

            database.backupTo(target, copy -> {});
            database.writer().commit();
            TestRows.commit(database, 4);

            try (Database copy = Database.open(DatabaseOptions.of(target))) {
                TestRows.commit(copy, 9);

                assertThat(TestRows.numbers(copy)).containsExactly(1L, 2L, 9L);
                assertThat(copy.damage()).isEmpty();
            }
            assertThat(TestRows.numbers(database)).containsExactly(1L, 2L, 3L, 4L);
        }

        @Test
        void isTheOnlyFileAndBelongsToItsOwner() throws IOException {
            database.backupTo(target, copy -> {});

            assertThat(DatabaseTest.names(elsewhere)).containsExactly("copy of hl.db");
            assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }

        @Test
        void mayDifferInWhatTheCallerChanges() {
            database.backupTo(target, copy -> TestRows.add(copy, 9));

            try (Database copy = Database.open(DatabaseOptions.of(target))) {
                assertThat(TestRows.numbers(copy)).containsExactly(1L, 2L, 9L);
            }
            assertThat(TestRows.numbers(database)).containsExactly(1L, 2L);
        }

        @Test
        void ofACopyIsOneToo() {
            Path second = elsewhere.resolve("second.db");
            database.backupTo(target, copy -> {});
            try (Database copy = Database.open(DatabaseOptions.of(target))) {
                copy.backupTo(second, next -> {});
            }

            try (Database copy = Database.open(DatabaseOptions.of(second))) {
                assertThat(TestRows.numbers(copy)).containsExactly(1L, 2L);
            }
        }
    }

    @Nested
    class OnAThreadThatIsInterrupted {
        @Test
        void aCopyIsMadeAndTheInterruptKept() {
            Thread.currentThread().interrupt();

            database.backupTo(target, copy -> {});

            assertThat(Thread.interrupted()).isTrue();
            try (Database copy = Database.open(DatabaseOptions.of(target))) {
                assertThat(TestRows.numbers(copy)).containsExactly(1L, 2L);
            }
        }
    }

    @Nested
    class NoCopyIsMade {
        @Test
        void whereSomethingCameMeanwhile() throws IOException {
            assertThatThrownBy(() -> database.backupTo(target, copy -> write(target, "precious")))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(target.toString());
            assertThat(target).hasContent("precious");
            assertThat(DatabaseTest.names(elsewhere)).containsExactly("copy of hl.db");
        }

        @Test
        void ofADamagedStore() throws IOException {
            TestRows.commit(database, 3, 1_000_000);
            database.vacuum();
            Path file = folder.resolve("hl.db");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (long page = 20; page < 60; page++) {
                    channel.write(ByteBuffer.wrap(new byte[4_096]), page * 4_096);
                }
            }

            assertThatThrownBy(() -> database.backupTo(target, copy -> {}))
                    .isInstanceOf(StoreCorruptException.class)
                    .hasMessageContaining(file.toString());
            assertThat(DatabaseTest.names(elsewhere)).isEmpty();
        }

        @Test
        void whereSomethingIs() throws IOException {
            Files.writeString(target, "precious");

            assertThatThrownBy(() -> database.backupTo(target, copy -> {}))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(target.toString());
            assertThat(target).hasContent("precious");
            assertThat(DatabaseTest.names(elsewhere)).containsExactly("copy of hl.db");
        }

        @Test
        void ontoItself() {
            assertThatThrownBy(() -> database.backupTo(folder.resolve("hl.db"), copy -> {}))
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void whereNoFolderIs() {
            Path nowhere = elsewhere.resolve("missing").resolve("copy.db");

            assertThatThrownBy(() -> database.backupTo(nowhere, copy -> {}))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(nowhere.toString());
        }

        @Test
        void whenItCannotBeFinished() throws IOException {
            IllegalStateException thrown = new IllegalStateException("mine");

            assertThatThrownBy(() -> database.backupTo(target, copy -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
            assertThat(DatabaseTest.names(elsewhere)).isEqualTo(List.of());
        }
    }
}
