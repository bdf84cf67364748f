package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hl.api.spi.StoreOpenException;
import dev.hl.api.spi.StoreOpenException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** What is not opened, what is said then, and that not a byte of it changes. */
class RefusalTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("hl.db");
    }

    @Nested
    class APlaceThatIsNone {
        @Test
        void isAFolder() throws IOException {
            Files.createDirectory(file);

            assertRefused(Problem.UNREACHABLE, "it is a folder; name a file in it");
        }

        @Test
        void isBelowAFile() throws IOException {
            Files.writeString(folder.resolve("file"), "text");
            file = folder.resolve("file").resolve("hl.db");

            assertRefused(Problem.UNREACHABLE, "see that its folder can be written");
        }

        @Test
        void isALinkToNowhere() throws IOException {
            Files.createSymbolicLink(file, folder.resolve("gone").resolve("hl.db"));

            assertRefused(Problem.UNREACHABLE, "see that its folder can be written");
        }
    }

    @Nested
    class AFileThatIsNoDatabase {
        @ParameterizedTest
        @ValueSource(ints = {1, 20, 100, 511, 512, 5_000, 100_000})
        void isText(int length) throws IOException {
            Files.writeString(file, "nothing but text. ".repeat(length).substring(0, length));

            assertRefused(Problem.CORRUPT, "restore a backup or name another file");
        }

        @Test
        void isZeroes() throws IOException {
            Files.write(file, new byte[8_192]);

            assertRefused(Problem.CORRUPT, "restore a backup or name another file");
        }
    }

    @Nested
    class ADatabaseOfAnotherProgram {
        @Test
        void hasTables() throws SQLException, IOException {
            sql("CREATE TABLE notes (text)", "INSERT INTO notes VALUES ('mine')");

            assertRefused(Problem.FOREIGN, "it is a database of another program; name another file");
        }

        @Test
        void hasAnotherMark() throws SQLException, IOException {
            sql("PRAGMA application_id = 42");

            assertRefused(Problem.FOREIGN, "another program");
        }

        @Test
        void hasAVersion() throws SQLException, IOException {
            sql("PRAGMA user_version = 3");

            assertRefused(Problem.FOREIGN, "another program");
        }

        @Test
        void hasALogThatWasNotMovedIntoIt() throws SQLException, IOException {
            Path theirs = folder.resolve("theirs.db");
            try (Connection connection = connect(theirs);
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("CREATE TABLE notes (text)");
                Files.copy(theirs, file);
                Files.copy(folder.resolve("theirs.db-wal"), folder.resolve("hl.db-wal"));
            }

            assertRefused(Problem.FOREIGN, "another program");
        }

        @Test
        void isInUse() throws SQLException, IOException {
            try (Connection connection = connect(file);
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("CREATE TABLE notes (text)");

                assertRefused(Problem.FOREIGN, "another program");
            }
        }
    }

    @Nested
    class AStoreThatThisVersionDoesNotKnow {
        @BeforeEach
        void make() {
            makeStore();
        }

        @Test
        void isNewer() throws SQLException, IOException {
            sql("PRAGMA user_version = 99");

            assertRefused(Problem.NEWER, "its schema has version 99 and this library knows " + Migrations.ALL.size());
        }

        @Test
        void hasAStepMore() throws SQLException, IOException {
            sql("INSERT INTO schema_version VALUES (99, 'V099__later.sql', 'x', 'now')");

            assertRefused(Problem.NEWER, "use the version of the library that wrote it, or a later one");
        }

        @Test
        void wasMadeByAnotherFile() throws SQLException, IOException {
            sql("UPDATE schema_version SET checksum = 'x' WHERE version = 1");

            assertRefused(Problem.CHANGED, "it was made by another V001__store.sql");
        }

        @Test
        void wasMadeByAFileOfAnotherName() throws SQLException, IOException {
            sql("UPDATE schema_version SET name = 'V001__other.sql' WHERE version = 1");

            assertRefused(Problem.CHANGED, "it was made by another V001__other.sql than the V001__store.sql");
        }

        @Test
        void hasAGapInItsSteps() throws SQLException, IOException {
            sql("DELETE FROM schema_version WHERE version = 1");

            assertRefused(Problem.CHANGED, "restore a backup");
        }
    }

    @Nested
    class ADamagedStore {
        @BeforeEach
        void make() {
            makeStore();
        }

        @Test
        void hasNoHeader() throws IOException {
            overwrite(0, new byte[100]);

            assertRefused(Problem.CORRUPT, "restore a backup");
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 99, 100, 511, 512, 1_000, 4_095, 4_096, 4_097, 8_192, 100_000})
        void wasCutOff(long length) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }

            assertRefused(Problem.CORRUPT, "restore a backup");
        }

        @Test
        void hasAPageOfJunk() throws IOException {
            long pages = Files.size(file) / 4_096;
            byte[] junk = new byte[4_096];
            Arrays.fill(junk, (byte) 0x5A);
            overwrite((pages - 1) * 4_096, junk);

            assertRefused(Problem.CORRUPT, "it is damaged");
        }

        @Test
        void hasAFewWrongBytesInAnIndex() throws IOException, SQLException {
            long page = number("SELECT rootpage FROM sqlite_schema WHERE name = 'events_besides_messages'");
            byte[] junk = new byte[60];
            Arrays.fill(junk, (byte) 0xFF);
            overwrite((page - 1) * 4_096 + 8, junk);

            assertRefused(Problem.CORRUPT, "it is damaged (events: ");
        }

        @Test
        void wasEmptiedWhileItsLogIsThere() throws IOException {
            Files.write(file, new byte[0]);
            Files.write(folder.resolve("hl.db-wal"), new byte[5_000]);

            assertRefused(Problem.CORRUPT, "its file is empty while");
        }
    }

    @Nested
    class AStoreThatMayNotBeWritten {
        /** Some users may write whatever its permissions say, and open it. */
        @Test
        void isRefusedToThoseWhoMayNotWriteIt() throws IOException {
            makeStore();
            assertThat(file.toFile().setWritable(false)).isTrue();

            if (Files.isWritable(file)) {
                Database.open(options()).close();
            } else {
                assertRefused(Problem.READ_ONLY, "its file may not be written; give this user the permission");
            }
        }
    }

    @Nested
    class ALockedStore {
        @BeforeEach
        void make() {
            makeStore();
        }

        @Test
        void isKeptByAnotherProgram() throws SQLException, IOException {
            try (Connection theirs = connect(file);
                    Statement statement = theirs.createStatement()) {
                statement.execute("PRAGMA locking_mode = EXCLUSIVE");
                statement.execute("BEGIN EXCLUSIVE");

                assertRefused(Problem.LOCKED, "for longer than the busy timeout; end that process, or wait longer");
            }
        }

        @Test
        void isOpenedOnceTheOtherIsDone() throws SQLException {
            try (Connection theirs = connect(file);
                    Statement statement = theirs.createStatement()) {
                statement.execute("PRAGMA locking_mode = EXCLUSIVE");
                statement.execute("BEGIN EXCLUSIVE");
            }

            Database.open(options()).close();

            assertThat(file).exists();
        }
    }

    private DatabaseOptions options() {
        return new DatabaseOptions(file, false, Duration.ofMillis(100), 1_024, 1);
    }

    private void makeStore() {
        try (Database database = Database.open(options())) {
            database.writer().useTransaction(writer -> {
                for (long number = 1; number <= 50; number++) {
                    TestRows.add(writer, number, "x".repeat(1_000));
                }
            });
        }
    }

    private void assertRefused(Problem problem, String message) throws IOException {
        Map<String, String> before = contents();

        StoreOpenException thrown = catchThrowableOfType(
                StoreOpenException.class, () -> Database.open(options()).close());

        assertThat(thrown).isNotNull().hasMessageContaining(message).hasMessageStartingWith("The store " + file);
        assertThat(thrown.problem()).isEqualTo(problem);
        assertThat(thrown.location()).isEqualTo(file.toString());
        assertThat(contents()).isEqualTo(before);
    }

    /** What is there, by name; the memory that connections share is none of it. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (!path.toString().endsWith("-shm")) {
                    byte[] bytes = Files.readAllBytes(path);
                    contents.put(path.toString(), bytes.length + " bytes, " + Arrays.hashCode(bytes));
                }
            }
        }
        return contents;
    }

    private void overwrite(long position, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
    }

    private Connection connect(Path any) throws SQLException {
        return JDBC.createConnection(Connections.url(any), new Properties());
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
