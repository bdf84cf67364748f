package dev.hl.store.sqlite;

import dev.hl.api.spi.StoreOpenException;
import dev.hl.api.spi.StoreOpenException.Problem;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Brings a file to the schema of this version, and recognises those that it must not touch. */
final class Migrations {
    /** Every step of the schema so far; what is released is never edited. */
    static final List<Migration> ALL = List.of(
            Migration.of(1, "V001__store.sql"),
            Migration.of(2, "V002__around.sql"),
            Migration.of(3, "V003__agent_options.sql"),
            Migration.of(4, "V004__decisions.sql"));

    /** What marks a file as ours. */
    static final int APPLICATION_ID = 0x686C_4442;

    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS schema_version (
                version INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                checksum TEXT NOT NULL,
                applied_at TEXT NOT NULL
            )""";
    private static final String EXISTS = "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'";
    private static final String EMPTY = "SELECT count(*) = 0 FROM sqlite_schema";
    private static final String SELECT = "SELECT version, name, checksum FROM schema_version ORDER BY version";
    private static final String INSERT = """
            INSERT INTO schema_version (version, name, checksum, applied_at)
            VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ'))""";

    private final List<Migration> known;
    private final String location;

    Migrations(List<Migration> known, String location) {
        this.known = known;
        this.location = location;
    }

    /** Refuses a file that this version did not make, or cannot have made. */
    void check(Handle handle) {
        int application = number(handle, "PRAGMA application_id");
        if (application != APPLICATION_ID) {
            boolean unused =
                    application == 0 && number(handle, "PRAGMA user_version") == 0 && number(handle, EMPTY) == 1;
            require(unused, Problem.FOREIGN, "it is a database of another program; name another file");
            return;
        }
        List<Applied> applied = applied(handle);
        int version = Math.max(number(handle, "PRAGMA user_version"), applied.size());
        require(
                version <= known.size(),
                Problem.NEWER,
                "its schema has version " + version + " and this library knows " + known.size()
                        + "; use the version of the library that wrote it, or a later one");
        require(applied.size() == version, Problem.CHANGED, "its list of migrations is incomplete; restore a backup");
        applied.forEach(this::check);
    }

    private void check(Applied applied) {
        Migration migration = known.get(applied.version() - 1);
        require(
                migration.name().equals(applied.name()) && migration.checksum().equals(applied.checksum()),
                Problem.CHANGED,
                "it was made by another " + applied.name() + " than the " + migration.name()
                        + " of this library; use the version of the library that wrote it");
    }

    /** Runs what is missing, each step in a transaction of its own, whoever else does so at the same time. */
    void apply(Handle writer) {
        while (writer.<Boolean, RuntimeException>inTransaction(this::applyNext)) {
            // The next step.
        }
    }

    private boolean applyNext(Handle writer) {
        check(writer);
        int done = applied(writer).size();
        if (done == known.size()) {
            return false;
        }
        if (done == 0) {
            writer.execute("PRAGMA application_id = " + APPLICATION_ID);
            writer.execute(CREATE);
        }
        Migration next = known.get(done);
        next.statements().forEach(writer::execute);
        writer.execute("PRAGMA user_version = " + next.version());
        writer.execute(INSERT, next.version(), next.name(), next.checksum());
        return true;
    }

    private static List<Applied> applied(Handle handle) {
        if (number(handle, EXISTS) == 0) {
            return List.of();
        }
        return handle.createQuery(SELECT)
                .map((row, context) -> new Applied(row.getInt(1), row.getString(2), row.getString(3)))
                .list();
    }

    private static int number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Integer.class).one();
    }

    private void require(boolean condition, Problem problem, String message) {
        if (!condition) {
            throw new StoreOpenException(problem, location, message, null);
        }
    }

    private record Applied(int version, String name, String checksum) {}
}
