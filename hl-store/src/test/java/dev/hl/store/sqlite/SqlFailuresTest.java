package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.spi.StoreBusyException;
import dev.hl.api.spi.StoreCorruptException;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreFullException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqlFailuresTest {
    @ParameterizedTest
    @EnumSource(names = {"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"})
    void noRoomIsToldAsSuch(SQLiteErrorCode code) {
        assertThat(of(code)).isInstanceOf(StoreFullException.class).hasMessageContaining("once its disk has some");
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE_(BUSY|LOCKED).*", mode = Mode.MATCH_ALL)
    void anotherWriterIsToldAsSuch(SQLiteErrorCode code) {
        assertThat(of(code)).isInstanceOf(StoreBusyException.class).hasMessageContaining("try again");
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE_(CORRUPT.*|NOTADB)", mode = Mode.MATCH_ALL)
    void damageIsToldAsSuch(SQLiteErrorCode code) {
        assertThat(of(code)).isInstanceOf(StoreCorruptException.class).hasMessageContaining("backup");
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE_(READONLY|CANTOPEN|PERM|AUTH).*", mode = Mode.MATCH_ALL)
    void aFileThatCannotBeWrittenAnyMoreIsToldAsSuch(SQLiteErrorCode code) {
        assertThat(of(code)).isExactlyInstanceOf(StoreException.class).hasMessageContaining("no longer be written");
    }

    @ParameterizedTest
    @EnumSource(
            names = "SQLITE_(IOERR(?!_SHMSIZE)|CONSTRAINT|INTERRUPT|NOMEM|TOOBIG|ERROR|MISUSE).*",
            mode = Mode.MATCH_ALL)
    void everythingElseNamesWhatTheDriverSaid(SQLiteErrorCode code) {
        assertThat(of(code)).isExactlyInstanceOf(StoreException.class).hasMessage("The store x.db failed: said");
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE_CONSTRAINT.*", mode = Mode.MATCH_ALL)
    void aRefusedRowLeavesStatementsUsable(SQLiteErrorCode code) {
        SQLiteException refused = new SQLiteException("said", code);

        assertThat(SqlFailures.isConstraint(refused)).isTrue();
        assertThat(SqlFailures.keepsStatements(refused)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_INTERRUPT", "SQLITE_ERROR"})
    void otherFailuresDoNot(SQLiteErrorCode code) {
        SQLiteException failure = new SQLiteException("said", code);

        assertThat(SqlFailures.isConstraint(failure)).isFalse();
        assertThat(SqlFailures.keepsStatements(failure)).isFalse();
    }

    @Nested
    class AFailureInsideOthers {
        private final SQLiteException full = new SQLiteException("said", SQLiteErrorCode.SQLITE_FULL);

        @Test
        void isFoundAndKept() {
            ConnectionException wrapped = new ConnectionException(new BatchUpdateException("batch", new int[0], full));

            assertThat(SqlFailures.of("x.db", wrapped))
                    .isInstanceOf(StoreFullException.class)
                    .hasCause(wrapped)
                    .hasRootCause(full);
        }

        @Test
        void staysTheStoreFailureThatItIs() {
            StoreException already = new StoreFullException("no room", full);

            assertThat(SqlFailures.of("x.db", already)).isSameAs(already);
        }
    }

    @Nested
    class AFailureThatIsNoneOfTheDriver {
        @Test
        void leavesStatementsUsableUnlessItIsOfTheConnection() {
            assertThat(SqlFailures.keepsStatements(new IllegalStateException("mine")))
                    .isTrue();
            assertThat(SqlFailures.keepsStatements(new SQLException("database connection closed")))
                    .isFalse();
        }

        @Test
        void isNamed() {
            assertThat(SqlFailures.of("x.db", new SQLException("mapping")))
                    .isExactlyInstanceOf(StoreException.class)
                    .hasMessage("The store x.db failed: mapping");
            assertThat(SqlFailures.of("x.db", new IllegalStateException()))
                    .isExactlyInstanceOf(StoreException.class)
                    .hasMessageContaining("IllegalStateException");
        }
    }

    private static StoreException of(SQLiteErrorCode code) {
        return SqlFailures.of("x.db", new ConnectionException(new SQLiteException("said", code)));
    }
}
