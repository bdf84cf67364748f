package dev.hl.store.sql;

import dev.hl.api.SessionId;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.event.AuditRecord.AuditText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The audit trail: lines are added behind the last, and never changed or removed. */
public final class AuditTable {
    private static final String LAST = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1";

    private static final String INSERT =
            "INSERT INTO audit (number, at, session_id, kind, payload, hash) VALUES (?, ?, ?, ?, ?, ?)";

    private static final String SELECT = """
            SELECT number, at, session_id, kind, payload, hash FROM audit
            WHERE number > :after ORDER BY number LIMIT :limit
            """;

    /** Which line the next one follows. */
    private record Place(long number, String hash) {
        static final Place BEGINNING = new Place(0, AuditRecord.BEGINNING);
    }

    private AuditTable() {}

    /** The lines behind a number, in order. */
    public static List<AuditRecord> read(Handle handle, long after, int limit) {
        return handle.createQuery(SELECT)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> Rows.whole("audit", row, AuditTable::line))
                .list();
    }

    /** Adds a line for each of these lines of the log; runs nothing where there are none. */
    static void append(Handle handle, List<PendingLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        Statements statements = Statements.of(handle);
        Place last = statements.run(LAST, AuditTable::place);
        statements.run(INSERT, statement -> {
            long number = last.number();
            String hash = last.hash();
            for (PendingLine line : lines) {
                AuditText text =
                        new AuditText(line.stored().kind(), line.stored().payload());
                AuditRecord next = AuditRecord.after(hash, ++number, line.at(), line.session(), text);
                bind(statement, next);
                statement.addBatch();
                hash = next.hash();
            }
            return statement.executeBatch();
        });
    }

    private static Place place(PreparedStatement last) throws SQLException {
        try (ResultSet row = last.executeQuery()) {
            return row.next() ? new Place(row.getLong(1), row.getString(2)) : Place.BEGINNING;
        }
    }

    private static void bind(PreparedStatement statement, AuditRecord line) throws SQLException {
        SessionId session = line.session();
        statement.setLong(1, line.number());
        statement.setLong(2, Times.micros(line.at()));
        statement.setString(3, session == null ? null : session.value());
        statement.setString(4, line.kind());
        statement.setString(5, line.payload());
        statement.setString(6, line.hash());
    }

    private static AuditRecord line(ResultSet row) throws SQLException {
        return new AuditRecord(
                row.getLong(1),
                Times.ofMicros(row.getLong(2)),
                Rows.text(row, 3).map(SessionId::new).orElse(null),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
