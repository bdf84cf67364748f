package dev.hl.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The transactions of one connection, begun and ended by statements that are prepared once.
 *
 * <p>The driver would prepare them each time, and in its auto-commit mode it tries to begin a transaction of its own after
 * every statement. So it is put out of that mode for good and the transaction that it begins then is ended. Confined to the
 * thread that has the connection.
 */
final class Transactions implements TransactionHandler {
    private static final String COMMIT = "COMMIT";
    private static final String ROLLBACK = "ROLLBACK";
    private static final String NOTHING_TO_END = "no transaction is active";

    private final Connection connection;
    private final KeptStatements statements;
    private final String begin;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private boolean active;

    /** @param begin the statement that begins a transaction */
    Transactions(Connection connection, KeptStatements statements, String begin) throws SQLException {
        this.connection = connection;
        this.statements = statements;
        this.begin = begin;
        connection.setAutoCommit(false);
        run(ROLLBACK);
    }

    @Override
    public void begin(Handle handle) {
        attempt(begin);
        active = true;
        statements.begun();
    }

    /** Commits; when this fails the transaction is still to be rolled back. */
    @Override
    public void commit(Handle handle) {
        attempt(COMMIT);
        ended();
    }

    /** Rolls back what there is: after some failures the database has done so before. */
    @Override
    public void rollback(Handle handle) {
        try {
            run(ROLLBACK);
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains(NOTHING_TO_END)) {
                throw new TransactionException("Cannot roll back", e);
            }
        }
        ended();
    }

    private void ended() {
        active = false;
        statements.recover();
    }

    @Override
    public boolean isInTransaction(Handle handle) {
        return active;
    }

    @Override
    public void savepoint(Handle handle, String name) {
        attempt("SAVEPOINT " + name);
    }

    @Override
    public void rollbackToSavepoint(Handle handle, String name) {
        attempt("ROLLBACK TO " + name);
    }

    @Override
    public void releaseSavepoint(Handle handle, String name) {
        attempt("RELEASE " + name);
    }

    @Override
    public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> callback) throws X {
        if (active) {
            return callback.withHandle(handle);
        }
        begin(handle);
        try {
            R result = callback.withHandle(handle);
            commit(handle);
            return result;
        } catch (Throwable e) {
            statements.failed(e);
            rollbackAfter(e, handle);
            throw e;
        }
    }

    private void rollbackAfter(Throwable failure, Handle handle) {
        try {
            rollback(handle);
        } catch (TransactionException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public <R, X extends Exception> R inTransaction(
            Handle handle, TransactionIsolationLevel level, HandleCallback<R, X> callback) {
        throw new UnsupportedOperationException("SQLite has one isolation level, and it is serializable");
    }

    private void attempt(String sql) {
        try {
            statements.requireNoFailure();
            run(sql);
        } catch (SQLException e) {
            statements.failed(e);
            throw new TransactionException("Cannot " + sql, e);
        }
    }

    private void run(String sql) throws SQLException {
        PreparedStatement statement = prepared.remove(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
        }
        boolean usable = false;
        try {
            statement.execute();
            prepared.put(sql, statement);
            usable = true;
        } finally {
            if (!usable) {
                statement.close();
            }
        }
    }
}
