package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreFullException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteException;

class TransactionsTest {
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
    class ATransaction {
        @Test
        void keepsAllOrNothing() {
            handle.begin();
            TestRows.add(handle, 1);
            handle.commit();
            handle.begin();
            TestRows.add(handle, 2);
            handle.rollback();

            assertThat(TestRows.numbers(database)).containsExactly(1L);
            assertThat(handle.isInTransaction()).isFalse();
        }

        @Test
        void takesBackWhatCameAfterASavepoint() {
            handle.begin();
            TestRows.add(handle, 1);
            handle.savepoint("unit");
            TestRows.add(handle, 2);
            handle.rollbackToSavepoint("unit");
            handle.releaseSavepoint("unit");
            handle.savepoint("unit");
            TestRows.add(handle, 3);
            handle.releaseSavepoint("unit");
            handle.commit();

            assertThat(TestRows.numbers(database)).containsExactly(1L, 3L);
        }

        @Test
        void isGoneWhenItsFunctionThrows() {
            IllegalStateException thrown = new IllegalStateException("mine");

            assertThatThrownBy(() -> handle.useTransaction(writer -> {
                        TestRows.add(writer, 1);
                        throw thrown;
                    }))
                    .isSameAs(thrown)
                    .hasNoSuppressedExceptions();

            assertThat(TestRows.numbers(database)).isEmpty();
            assertThat(handle.isInTransaction()).isFalse();
        }

        @Test
        void insideAnotherOneIsPartOfIt() {
            assertThatThrownBy(() -> handle.useTransaction(outer -> {
                        outer.useTransaction(inner -> TestRows.add(inner, 1));
                        throw new IllegalStateException("mine");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(TestRows.numbers(database)).isEmpty();
        }

        @Test
        void hasTheOneIsolationThatThereIs() {
            assertThatThrownBy(() -> handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, writer -> 1))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class WhenTheDiskIsFull {
        @BeforeEach
        void letItGrowNoMore() {
            TestRows.commit(database, 1);
            handle.execute("PRAGMA max_page_count = 1");
        }

        @AfterEach
        void goOnOnceThereIsRoom() {
            handle.execute("PRAGMA max_page_count = 1000000");
            TestRows.commit(database, 9, 100_000);

            assertThat(TestRows.numbers(database)).containsExactly(1L, 9L);
        }

        @Test
        void nothingRunsBeforeTheRollback() {
            handle.begin();
            TestRows.add(handle, 2);

            assertThatThrownBy(this::fill).isInstanceOf(JdbiException.class);
            assertThatThrownBy(() -> TestRows.add(handle, 3)).hasMessageContaining("must be rolled back");
            assertThatThrownBy(() -> handle.savepoint("unit")).hasRootCauseInstanceOf(SQLiteException.class);
            assertThatThrownBy(() -> handle.commit()).hasRootCauseInstanceOf(SQLiteException.class);
            handle.rollback();
        }

        @Test
        void theFirstFailureIsToldAndNoOther() {
            Throwable thrown = catchThrowable(() -> handle.useTransaction(writer -> {
                TestRows.add(writer, 2);
                fill();
            }));

            assertThat(thrown).isInstanceOf(JdbiException.class).hasNoSuppressedExceptions();
            assertThat(database.failure(thrown))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("no room left")
                    .hasRootCauseMessage(
                            "[SQLITE_FULL] Insertion failed because database is full (database or disk is full)");
        }

        private void fill() {
            TestRows.add(handle, 8, "x".repeat(100_000));
        }
    }

    @Nested
    class WhenTheConnectionIsClosedUnderneath {
        @Test
        void everyStepSaysSo() throws SQLException {
            handle.begin();
            TestRows.add(handle, 1);
            handle.getConnection().close();

            assertThatThrownBy(() -> TestRows.add(handle, 2)).isInstanceOf(JdbiException.class);
            assertThatThrownBy(() -> handle.rollback())
                    .isInstanceOf(TransactionException.class)
                    .extracting(database::failure)
                    .isExactlyInstanceOf(StoreException.class);
        }

        @Test
        void theTransactionIsGone() throws SQLException {
            handle.begin();
            TestRows.add(handle, 1);
            handle.getConnection().close();

            assertThat(TestRows.numbers(database)).isEmpty();
        }
    }
}
