package dev.hl.store.sqlite;

import dev.hl.api.spi.StoreOpenException;
import dev.hl.api.spi.StoreOpenException.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The steps that open a file: look at it without changing anything, then make it ours and up to date. */
final class Opening {
    /**
     * The connection that writes.
     *
     * @param busy how it waits for others
     */
    record Writer(Handle handle, BusyWait busy) {}

    /** Each attempt that fails means that somebody else was at it. */
    private static final int ATTEMPTS_TO_SWITCH = 5;

    private final StoreFile file;
    private final Connections connections;
    private final Migrations migrations;

    Opening(StoreFile file, Connections connections, List<Migration> known) {
        this.file = file;
        this.connections = connections;
        this.migrations = new Migrations(known, file.toString());
    }

    Writer writer() {
        try {
            file.prepare();
            if (!file.isEmpty()) {
                inspect();
            }
            return open();
        } catch (IOException | SQLException | JdbiException e) {
            throw refusal(e);
        }
    }

    private void inspect() throws SQLException, IOException {
        try (Handle prober = file.hasUnfinished() ? connections.prober() : connections.reader()) {
            prober.useTransaction(this::inspect);
        } catch (JdbiException e) {
            // A process that died while it created the file leaves something to roll back, which a prober may not do.
            if (SqlFailures.kind(e) != SqlFailures.Kind.READ_ONLY) {
                throw e;
            }
        }
    }

    private void inspect(Handle prober) {
        migrations.check(prober);
        List<String> findings = DamageCheck.quick(prober, file.bytes());
        if (!findings.isEmpty()) {
            throw file.refusal(
                    Problem.CORRUPT,
                    "it is damaged (" + String.join("; ", findings) + "); restore a backup" + StoreFile.RESTORING,
                    null);
        }
    }

    private Writer open() throws SQLException, IOException {
        Handle writer = connections.writer();
        try {
            writer.useTransaction(migrations::check);
            switchToLog(writer);
            migrations.apply(writer);
            file.opened();
            return new Writer(writer, BusyWait.of(writer.getConnection(), connections.busyTimeout()));
        } catch (Throwable e) {
            Connections.closeAfter(e, writer);
            throw e;
        }
    }

    /** Two that switch at once do not wait for each other: one fails, and can wait for the other by writing. */
    private void switchToLog(Handle writer) {
        for (int attempt = 1; ; attempt++) {
            try {
                String mode = writer.createQuery("PRAGMA journal_mode = WAL")
                        .mapTo(String.class)
                        .one();
                if (!mode.equals("wal")) {
                    throw file.refusal(
                            Problem.UNREACHABLE,
                            "its file system cannot share memory between processes; put it on a local disk",
                            null);
                }
                return;
            } catch (JdbiException e) {
                if (SqlFailures.kind(e) != SqlFailures.Kind.BUSY || attempt == ATTEMPTS_TO_SWITCH) {
                    throw e;
                }
                writer.useTransaction(waited -> {});
            }
        }
    }

    /** The connections that read; closes the one that writes when they cannot be opened. */
    ReaderPool readers(Handle writer, int count) {
        List<Handle> readers = new ArrayList<>();
        try {
            while (readers.size() < count) {
                readers.add(connections.reader());
            }
            return new ReaderPool(readers);
        } catch (SQLException | JdbiException e) {
            readers.forEach(reader -> Connections.closeAfter(e, reader));
            Connections.closeAfter(e, writer);
            throw refusal(e);
        }
    }

    private StoreOpenException refusal(Exception e) {
        return switch (SqlFailures.kind(e)) {
            case BUSY ->
                file.refusal(
                        Problem.LOCKED,
                        "another process kept it locked for longer than the busy timeout; end that process, or wait longer",
                        e);
            case DAMAGED ->
                file.refusal(
                        Problem.CORRUPT,
                        "it is damaged, or not a database at all; restore a backup or name another file"
                                + StoreFile.RESTORING,
                        e);
            case READ_ONLY ->
                file.refusal(Problem.READ_ONLY, "it may be read but not written; give this user the permission", e);
            case FULL -> file.refusal(Problem.UNREACHABLE, "there is no room left on its disk; make some", e);
            case UNREACHABLE, CONSTRAINT, OTHER ->
                file.refusal(
                        Problem.UNREACHABLE,
                        "it cannot be reached (" + SqlFailures.message(e) + "); see that its folder can be written",
                        e);
        };
    }
}
