package dev.hl.store.sqlite;

import dev.hl.api.ClosedException;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tells that somebody has committed. On a connection of its own: what SQLite counts is what others than that connection
 * have done. Safe for use by many threads.
 */
final class ChangeCounter implements AutoCloseable {
    private final Connections connections;
    private @Nullable Handle reader;
    private boolean closed;

    ChangeCounter(Connections connections) {
        this.connections = connections;
    }

    synchronized long version() throws SQLException {
        if (closed) {
            throw new ClosedException("the store");
        }
        if (reader == null) {
            reader = connections.reader();
        }
        return reader.createQuery("PRAGMA data_version").mapTo(Long.class).one();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (reader != null) {
            reader.close();
        }
    }
}
