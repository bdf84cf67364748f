package dev.hl.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * The statements of a connection, prepared once, for the few that run for every line: Jdbi takes longer to bind their values
 * than the database to run them. What {@link Handle#getStatementBuilder} gives must be one. Confined to the thread that has
 * the connection.
 */
public interface Statements {
    /** Binds, runs and reads. */
    @FunctionalInterface
    interface Work<R> {
        R run(PreparedStatement statement) throws SQLException;
    }

    /** Runs {@code work} with the statement of {@code sql}; fails as Jdbi does. */
    <R> R run(String sql, Work<R> work);

    /** Those of a handle. */
    static Statements of(Handle handle) {
        return (Statements) handle.getStatementBuilder();
    }
}
