package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final String CREATED = "CREATE TABLE first (id INTEGER PRIMARY KEY, text TEXT NOT NULL)";

    private static final Path RELEASED = Path.of(
            System.getProperty("basedir", ""), "src/test/resources/dev/hl/store/sqlite/released-migrations.sha256");

    @TempDir
    Path folder;

    @Nested
    class TheReleasedFiles {
        /** With {@code -Dhl.write=true} the list is written anew: when a file was added, never to let an edited one pass. */
        @Test
        void areNeverEdited() throws IOException {
            List<String> files = Migrations.ALL.stream()
                    .map(migration -> migration.checksum() + "  " + migration.name())
                    .toList();
            if (Boolean.getBoolean("hl.write")) {
                Files.write(RELEASED, files);
            }

            assertThat(files)
                    .as("a released migration was edited, or a new one is not in %s yet", RELEASED)
                    .isEqualTo(Files.readAllLines(RELEASED));
        }

        @Test
        void areNumberedFromOne() {
            assertThat(Migrations.ALL)
                    .extracting(Migration::version)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, Migrations.ALL.size())
                            .boxed()
                            .toList());
            assertThat(Migrations.ALL)
                    .allMatch(migration -> migration.name().startsWith(String.format("V%03d__", migration.version())));
        }
    }

    @Nested
    class AFile {
        @Test
        void isReadAsOneStatementForEachLineThatEndsInASemicolon() {
            Migration migration = Migration.of(1, "V001__test.sql");

            assertThat(migration.statements())
                    .containsExactly(
                            CREATED.replace(" (", " (\n    ")
                                    .replace(", ", ",\n    ")
                                    .replace("NULL)", "NULL\n)"),
                            "INSERT INTO first (text) VALUES ('semicolons; inside -- a line')",
                            "CREATE INDEX first_by_text ON first (text)");
        }

        @Test
        void mustBeThere() {
            assertThatThrownBy(() -> Migration.of(1, "V001__missing.sql"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("V001__missing.sql");
        }
    }

    @Nested
    class AnEmptyFile {
        @Test
        void getsEveryStepOnRecord() {
            try (Database database = open(options())) {
                List<String> steps = database.read(reader -> reader.createQuery(
                                "SELECT version || ' ' || name || ' ' || checksum FROM schema_version ORDER BY version")
                        .mapTo(String.class)
                        .list());
                String applied =
                        database.read(reader -> reader.createQuery("SELECT min(applied_at) FROM schema_version")
                                .mapTo(String.class)
                                .one());

                assertThat(steps)
                        .containsExactlyElementsOf(Migrations.ALL.stream()
                                .map(step -> step.version() + " " + step.name() + " " + step.checksum())
                                .toList());
                assertThat(Instant.parse(applied)).isAfter(Instant.EPOCH);
                assertThat(pragma(database, "user_version")).isEqualTo(Migrations.ALL.size());
                assertThat(pragma(database, "application_id")).isEqualTo(Migrations.APPLICATION_ID);
            }
        }

        @Test
        void mayBeThereBefore() throws Exception {
            Files.createFile(folder.resolve("hl.db"));

            try (Database database = open(options())) {
                assertThat(pragma(database, "user_version")).isEqualTo(Migrations.ALL.size());
            }
        }
    }

    @Nested
    class AnOlderFile {
        private final Migration first = Migration.of(1, "V001__test.sql");
        private final Migration second = Migration.of(2, "V002__test.sql");

        @Test
        void getsWhatItLacksAndKeepsWhatItHas() {
            Database.open(options(), List.of(first)).close();

            try (Database database = Database.open(options(), List.of(first, second))) {
                List<String> texts = database.read(reader -> reader.createQuery("SELECT text || more FROM first")
                        .mapTo(String.class)
                        .list());

                assertThat(texts).containsExactly("semicolons; inside -- a line, and more");
                assertThat(pragma(database, "user_version")).isEqualTo(2);
            }
        }

        @Test
        void isAsItWasWhenAStepFails() {
            Migration broken = new Migration(
                    2, "V002__broken.sql", "x", List.of("INSERT INTO first (text) VALUES ('new')", "NONSENSE"));
            Database.open(options(), List.of(first)).close();

            assertThatThrownBy(() -> Database.open(options(), List.of(first, broken)))
                    .hasMessageContaining("NONSENSE");

            try (Database database = Database.open(options(), List.of(first))) {
                assertThat(count(database, "first")).isEqualTo(1);
                assertThat(pragma(database, "user_version")).isEqualTo(1);
            }
        }

        private long count(Database database, String table) {
            return database.read(reader -> reader.createQuery("SELECT count(*) FROM " + table)
                    .mapTo(Long.class)
                    .one());
        }
    }

    @Nested
    @Timeout(60)
    class SeveralAtOnce {
        @Test
        void allOpenANewFile() {
            for (int round = 0; round < 20; round++) {
                Path file = folder.resolve("round" + round + ".db");

                assertAllOpen(file);
            }
        }

        @Test
        void allOpenAnEmptyFile() throws Exception {
            for (int round = 0; round < 20; round++) {
                Path file = Files.createFile(folder.resolve("round" + round + ".db"));

                assertAllOpen(file);
            }
        }

        private void assertAllOpen(Path file) {
            CyclicBarrier start = new CyclicBarrier(4);
            try (OwnedExecution others = Execution.threads("others")) {
                List<CompletableFuture<Database>> opening = IntStream.range(0, 4)
                        .mapToObj(number -> CompletableFuture.supplyAsync(() -> openTogether(start, file), others))
                        .toList();

                List<Database> opened =
                        opening.stream().map(CompletableFuture::join).toList();
                for (int number = 0; number < opened.size(); number++) {
                    TestRows.commit(opened.get(number), number);
                }

                assertThat(opened)
                        .allMatch(database -> TestRows.numbers(database).size() == 4);
                opened.forEach(Database::close);
            }
        }

        private Database openTogether(CyclicBarrier start, Path file) {
            try {
                start.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            return open(new DatabaseOptions(file, false, Duration.ofSeconds(30), 1_024, 1));
        }
    }

    private DatabaseOptions options() {
        return new DatabaseOptions(folder.resolve("hl.db"), false, Duration.ofSeconds(1), 1_024, 1);
    }

    private static Database open(DatabaseOptions options) {
        return Database.open(options);
    }

    private static long pragma(Database database, String name) {
        return database.read(
                reader -> reader.createQuery("PRAGMA " + name).mapTo(Long.class).one());
    }
}
