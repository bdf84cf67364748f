package dev.hl.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to one file; the only place that sets pragmas which belong to a connection. */
final class Connections {
    /** A write that began by reading could not wait for another writer, so every transaction of the writer writes from its start. */
    private static final String WRITE = "BEGIN IMMEDIATE";

    private static final String READ = "BEGIN";
    private static final String MEMORY = "PRAGMA temp_store = MEMORY";

    private final DatabaseOptions options;

    Connections(DatabaseOptions options) {
        this.options = options;
    }

    /**
     * A connection that leaves even what lies beside the file as it is. Where nothing does, {@link #reader} is better: this
     * one would leave an empty log there.
     */
    Handle prober() throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return open(config, READ, List.of(MEMORY));
    }

    /** A connection that writes. */
    Handle writer() throws SQLException {
        return open(config(), WRITE, List.of(MEMORY, synchronous()));
    }

    /** A connection that reads, and refuses to write. */
    Handle reader() throws SQLException {
        return open(config(), READ, List.of(MEMORY, "PRAGMA query_only = ON"));
    }

    /** A connection that rewrites the whole file, which is more than should be kept in memory meanwhile. */
    Handle maintainer() throws SQLException {
        return open(config(), WRITE, List.of(synchronous()));
    }

    /** How long each waits for another process. */
    Duration busyTimeout() {
        return options.busyTimeout();
    }

    private String synchronous() {
        return "PRAGMA synchronous = " + (options.fullDurability() ? "FULL" : "NORMAL");
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        // Nobody shares a connection, so its mutex would only cost.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setBusyTimeout((int) options.busyTimeout().toMillis());
        return config;
    }

    private Handle open(SQLiteConfig config, String begin, List<String> pragmas) throws SQLException {
        Connection connection = JDBC.createConnection(url(options.file()), config.toProperties());
        try {
            Handle handle = handle(connection, begin);
            handle.execute("PRAGMA foreign_keys = ON");
            handle.execute("PRAGMA cache_size = -" + options.cacheKiB());
            pragmas.forEach(handle::execute);
            return handle;
        } catch (Throwable e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    private static Handle handle(Connection connection, String begin) throws SQLException {
        KeptStatements statements = new KeptStatements(connection);
        TransactionHandler transactions = new Transactions(connection, statements, begin);
        Jdbi jdbi = Jdbi.create(() -> connection);
        jdbi.setStatementBuilderFactory(ignored -> statements);
        jdbi.setTransactionHandler(transactions);
        jdbi.getConfig(SqlStatements.class).setSqlLogger(statements);
        return jdbi.open();
    }

    /** Closes what was opened before the failure. */
    static void closeAfter(Throwable failure, AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /** As a URI, so that no character of the path means anything to the driver. */
    static String url(Path file) {
        return JDBC.PREFIX + file.toAbsolutePath().toUri();
    }

    /** What keeps the statements of a handle that was opened here. */
    static KeptStatements statements(Handle handle) {
        return (KeptStatements) handle.getStatementBuilder();
    }
}
