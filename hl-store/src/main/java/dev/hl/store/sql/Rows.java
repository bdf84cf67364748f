package dev.hl.store.sql;

import dev.hl.store.codec.UnreadableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads columns, also those that may be null. What this version cannot read is refused by the name of its column. */
final class Rows {
    /** Reads a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Rows() {}

    /** Reads a row whose parts may not fit together. */
    static <T> T whole(String table, ResultSet row, Reader<T> reader) throws SQLException {
        try {
            return reader.read(row);
        } catch (UnreadableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreadable("row of " + table, e);
        }
    }

    /**
     * The value that a text stands for.
     *
     * @param column with its table, for the message
     * @param reader fails with any exception for what it cannot read
     */
    static <T> T value(String column, @Nullable String text, Function<String, T> reader) {
        if (text == null) {
            throw unreadable(column, null);
        }
        try {
            return reader.apply(text);
        } catch (RuntimeException e) {
            throw unreadable(column, e);
        }
    }

    private static UnreadableException unreadable(String what, @Nullable RuntimeException cause) {
        return new UnreadableException(what, "a value of this version", cause);
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Times.ofMicros(micros));
    }

    static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Times.ofMicros(micros));
    }
}
