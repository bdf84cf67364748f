package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStatementsTest {
    private static final String NUMBERS = "SELECT number FROM events ORDER BY number";

    @TempDir
    Path folder;

    private Database database;
    private Handle handle;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseOptions.of(folder.resolve("hl.db")));
        handle = database.writer();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class TheSameSql {
        @Test
        void isPreparedOnce() {
            Set<PreparedStatement> seen = new HashSet<>();

            for (int time = 0; time < 5; time++) {
                seen.add(statementOf(NUMBERS));
            }

            assertThat(seen).hasSize(1);
        }

        @Test
        void mayBeInUseTwice() {
            handle.useTransaction(writer -> LongStream.range(0, 3).forEach(number -> TestRows.add(writer, number)));

            int pairs = 0;
            try (ResultIterator<Long> outer =
                    handle.createQuery(NUMBERS).mapTo(Long.class).iterator()) {
                while (outer.hasNext()) {
                    outer.next();
                    pairs += TestRows.numbers(handle).size();
                }
            }

            assertThat(pairs).isEqualTo(9);
            assertThat(statementOf(NUMBERS)).isSameAs(statementOf(NUMBERS));
        }

        @Test
        void bindsAnew() {
            TestRows.add(handle, 1, "one");
            TestRows.add(handle, 2, "two");

            List<String> payloads = handle.createQuery("SELECT payload FROM events ORDER BY number")
                    .mapTo(String.class)
                    .list();

            assertThat(payloads).containsExactly("one", "two");
        }
    }

    @Nested
    class SqlThatIsDifferentEveryTime {
        @Test
        void isForgottenInTheEnd() {
            PreparedStatement first = statementOf("SELECT -1");

            IntStream.range(0, 300).forEach(number -> statementOf("SELECT " + number));

            assertThat(first)
                    .satisfies(statement -> assertThat(statement.isClosed()).isTrue());
        }
    }

    @Nested
    class AfterARefusedRow {
        @Test
        void statementsGoOn() {
            TestRows.add(handle, 1);
            PreparedStatement before = statementOf(NUMBERS);

            assertThatThrownBy(() -> TestRows.add(handle, 1)).matches(SqlFailures::isConstraint);
            TestRows.add(handle, 2);

            assertThat(statementOf(NUMBERS)).isSameAs(before);
            assertThat(TestRows.numbers(handle)).containsExactly(1L, 2L);
        }

        @Test
        void aBatchBeginsAnew() {
            TestRows.add(handle, 3);

            assertThatThrownBy(() -> handle.useTransaction(writer -> addAll(writer, 1, 2, 3, 4)))
                    .matches(SqlFailures::isConstraint);
            handle.useTransaction(writer -> addAll(writer, 5, 6));

            assertThat(TestRows.numbers(handle)).containsExactly(3L, 5L, 6L);
        }

        private void addAll(Handle writer, long... numbers) {
            PreparedBatch batch = writer.prepareBatch(
                    "INSERT INTO events (number, sequence, at, kind, payload, raw) VALUES (?, 0, 0, 'test', '', '')");
            LongStream.of(numbers).forEach(number -> batch.bind(0, number).add());
            batch.execute();
        }
    }

    @Nested
    class AfterAFullDisk {
        @Test
        void noStatementIsUsedAgain() {
            PreparedStatement before = statementOf(NUMBERS);

            assertThatThrownBy(AfterAFullDisk.this::fill).isInstanceOf(JdbiException.class);
            handle.execute("PRAGMA max_page_count = 1000000");
            TestRows.add(handle, 1, "x".repeat(100_000));

            assertThat(statementOf(NUMBERS)).isNotSameAs(before);
            assertThat(TestRows.numbers(handle)).containsExactly(1L);
        }

        private void fill() {
            handle.execute("PRAGMA max_page_count = 1");
            TestRows.add(handle, 1, "x".repeat(100_000));
        }
    }

    private PreparedStatement statementOf(String sql) {
        try (Query query = handle.createQuery(sql)) {
            return query.scanResultSet(
                    (results, context) -> (PreparedStatement) results.get().getStatement());
        }
    }
}
