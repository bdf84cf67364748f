package dev.hl.store.sqlite;

import dev.hl.store.sql.Statements;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the prepared statements of one connection for the next use of the same SQL, because preparing costs as much as
 * running. A statement is taken out while it is in use, so the same SQL may be in use twice.
 *
 * <p>A failure that may have ended the transaction behind our back makes every statement refuse to start until
 * {@link #recover}: the database would run it, and commit it, outside of any transaction. Confined to the thread that has
 * the connection.
 */
final class KeptStatements implements StatementBuilder, SqlLogger, Statements {
    /** More than the store has; the bound is for SQL that is different every time. */
    private static final int MOST = 256;

    private final Connection connection;
    private final StatementBuilder others = new DefaultStatementBuilder();
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();
    private final Set<PreparedStatement> used = new HashSet<>();
    private boolean inTransaction;
    private @Nullable Throwable failure;

    KeptStatements(Connection connection) {
        this.connection = connection;
    }

    @Override
    public <R> R run(String sql, Work<R> work) {
        try {
            PreparedStatement statement = take(sql);
            R result = work.run(statement);
            giveBack(sql, statement);
            return result;
        } catch (SQLException e) {
            failed(e);
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    @Override
    public PreparedStatement create(Connection ignored, String sql, StatementContext context) throws SQLException {
        return take(sql);
    }

    private PreparedStatement take(String sql) throws SQLException {
        requireNoFailure();
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
        used.add(statement);
        return statement;
    }

    @Override
    public void close(Connection ignored, String sql, Statement statement) throws SQLException {
        giveBack(sql, statement);
    }

    private void giveBack(String sql, Statement statement) throws SQLException {
        if (statement instanceof PreparedStatement prepared && used.remove(prepared) && !idle.containsKey(sql)) {
            // Lets go of bound values, which may be megabytes.
            prepared.clearParameters();
            idle.put(sql, prepared);
            closeBeyond(MOST);
        } else {
            statement.close();
        }
    }

    private void closeBeyond(int most) throws SQLException {
        Iterator<PreparedStatement> oldest = idle.values().iterator();
        while (idle.size() > most) {
            PreparedStatement statement = oldest.next();
            oldest.remove();
            statement.close();
        }
    }

    @Override
    public void logException(StatementContext context, SQLException e) {
        failed(e);
    }

    /** Tells of a failure of a statement; one that leaves all statements usable changes nothing. */
    void failed(Throwable e) {
        if (SqlFailures.keepsStatements(e)) {
            return;
        }
        if (inTransaction && failure == null) {
            failure = e;
        }
        used.clear();
        try {
            closeBeyond(0);
        } catch (SQLException unclosed) {
            e.addSuppressed(unclosed);
        }
    }

    /** A transaction has begun. */
    void begun() {
        inTransaction = true;
    }

    /** The transaction has ended, one way or the other. */
    void recover() {
        inTransaction = false;
        failure = null;
    }

    void requireNoFailure() throws SQLException {
        if (failure != null) {
            throw new SQLException("The transaction has failed, and must be rolled back before anything else", failure);
        }
    }

    @Override
    public void close(Connection connection) {
        // The driver closes the statements of a connection with it.
        used.clear();
        idle.clear();
    }

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        requireNoFailure();
        return others.create(connection, context);
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return others.createCall(connection, sql, context);
    }
}
