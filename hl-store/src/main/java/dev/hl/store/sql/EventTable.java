package dev.hl.store.sql;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventRecord;
import dev.hl.store.codec.EventFacts;
import dev.hl.store.codec.Events;
import dev.hl.store.codec.StoredEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The lines of the log. */
final class EventTable {
    private static final String INSERT = """
            INSERT INTO events (number, session_log, sequence, at, kind, message, role, tool_use_id, tool,
                parent_tool_use_id, approval_id, payload, raw)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT = """
            SELECT e.number, l.session_id, l.run_id, e.sequence, e.at, e.kind, e.payload, e.raw
            FROM events e LEFT JOIN session_logs l ON l.number = e.session_log
            WHERE\s""";

    /** Named so that a log of messages is not searched for what is none: the index of the rest is used. */
    private static final String NO_MESSAGE = "e.kind <> 'message.recorded' AND ";

    private static final String BEHIND = "e.number > :place ";

    private static final String BEFORE = "e.number < :place ";

    private static final String IN_ORDER = "ORDER BY 1 LIMIT :limit";

    private static final String BACKWARD = "ORDER BY 1 DESC LIMIT :limit";

    private static final String DELETE = "DELETE FROM events WHERE number = ?";

    /** Above this a scan of the whole log beats as many walks of the index. */
    private static final int MOST_BRANCHES = 64;

    private EventTable() {}

    /** The lines that a selection wants, nearest to its place first. */
    static List<EventRecord> read(Handle handle, Dialect dialect, Epochs epochs, LineSelection wanted) {
        Query query = handle.createQuery(sql(dialect, wanted))
                .bind("place", wanted.place())
                .bind("limit", wanted.limit());
        wanted.kinds().ifPresent(kinds -> query.bind("kinds", dialect.list(kinds)));
        wanted.logs().ifPresent(logs -> bind(query, dialect, logs));
        return query.map((row, context) -> line(row, epochs)).list();
    }

    /** One branch a log: each walks its index, and what they find is merged as far as it is wanted. */
    private static String sql(Dialect dialect, LineSelection wanted) {
        String rest = wanted.kinds()
                        .map(kinds ->
                                (wanted.hasMessages() ? "" : NO_MESSAGE) + dialect.isIn("e.kind", "kinds") + " AND ")
                        .orElse("")
                + (wanted.forward() ? BEHIND : BEFORE);
        return ofLogs(dialect, wanted).stream()
                .map(log -> SELECT + log + rest)
                .collect(Collectors.joining(" UNION ALL ", "", wanted.forward() ? IN_ORDER : BACKWARD));
    }

    private static List<String> ofLogs(Dialect dialect, LineSelection wanted) {
        int logs = wanted.logs().map(List::size).orElse(0);
        if (logs == 0) {
            return List.of("");
        }
        if (logs > MOST_BRANCHES) {
            return List.of(dialect.isIn("e.session_log", "logs") + " AND ");
        }
        return IntStream.range(0, logs)
                .mapToObj(index -> "e.session_log = :log" + index + " AND ")
                .toList();
    }

    private static void bind(Query query, Dialect dialect, List<Long> logs) {
        if (logs.size() > MOST_BRANCHES) {
            query.bind("logs", dialect.list(logs));
            return;
        }
        for (int index = 0; index < logs.size(); index++) {
            query.bind("log" + index, logs.get(index));
        }
    }

    static EventRecord line(ResultSet row, Epochs epochs) throws SQLException {
        return Rows.whole("events", row, parts -> record(parts, epochs));
    }

    private static EventRecord record(ResultSet row, Epochs epochs) throws SQLException {
        String session = row.getString(2);
        String run = row.getString(3);
        return new EventRecord(
                epochs.position(row.getLong(1)),
                session == null ? null : new SessionId(session),
                run == null ? null : new RunId(run),
                row.getLong(4),
                Times.ofMicros(row.getLong(5)),
                Events.decode(new StoredEvent(row.getString(6), row.getString(7), row.getString(8))));
    }

    /** Removes lines; how many there were. */
    static int delete(Handle handle, List<Long> numbers) {
        PreparedBatch batch = handle.prepareBatch(DELETE);
        numbers.forEach(batch::add);
        return Arrays.stream(batch.execute()).sum();
    }

    /** Adds lines; {@code records} are the same with their sequences. */
    static void insert(Handle handle, List<PlacedLine> lines, List<EventRecord> records) {
        Statements.of(handle).run(INSERT, statement -> {
            for (int i = 0; i < lines.size(); i++) {
                bind(statement, lines.get(i), records.get(i).sequence());
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private static void bind(PreparedStatement statement, PlacedLine placed, long sequence) throws SQLException {
        PendingLine line = placed.line();
        EventFacts facts = line.facts();
        statement.setLong(1, placed.number());
        if (placed.log() == null) {
            statement.setNull(2, Types.INTEGER);
        } else {
            statement.setLong(2, placed.log().number());
        }
        statement.setLong(3, sequence);
        statement.setLong(4, Times.micros(line.at()));
        statement.setString(5, line.stored().kind());
        statement.setString(6, facts.message());
        statement.setString(7, facts.role());
        statement.setString(8, facts.toolUse());
        statement.setString(9, facts.tool());
        statement.setString(10, facts.parent());
        statement.setString(11, facts.approval());
        statement.setString(12, line.stored().payload());
        statement.setString(13, line.stored().raw());
    }
}
