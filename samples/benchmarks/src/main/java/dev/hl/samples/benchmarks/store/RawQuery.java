package dev.hl.samples.benchmarks.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** A statement that is prepared once and of whose rows every column is read. Confined to one thread. */
public final class RawQuery {
    private final PreparedStatement statement;
    private final boolean[] texts;

    public RawQuery(Connection connection, String sql) throws SQLException {
        statement = connection.prepareStatement(sql);
        ResultSetMetaData columns = statement.getMetaData();
        texts = new boolean[columns.getColumnCount()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = columns.getColumnType(i + 1) == Types.VARCHAR;
        }
    }

    /** Reads all rows; what comes back depends on all that is in them. */
    public long read(Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        long sum = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                for (int i = 0; i < texts.length; i++) {
                    sum += texts[i] ? length(rows.getString(i + 1)) : rows.getLong(i + 1);
                }
            }
        }
        return sum;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
