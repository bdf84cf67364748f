package dev.hl.store.sql;

import dev.hl.api.SessionId;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.store.search.SearchTexts;
import dev.hl.store.sql.LogTable.SessionLog;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The index of words. */
public final class SearchTable {
    private static final String INSERT_SESSION = """
            INSERT INTO search (rowid, title, prompt, scope) VALUES (-:number, :title, :prompt, :scope)
            """;

    private static final String INSERT_LINE = "INSERT INTO search (rowid, conversation, scope) VALUES (?, ?, ?)";

    private static final String DELETE = "DELETE FROM search WHERE rowid = ?";

    /** The index comes first in both, and newest first: what follows is looked up row by row until there are enough. */
    private static final String SESSIONS = """
            SELECT sessions.* FROM search CROSS JOIN sessions ON sessions.number = -search.rowid
            WHERE search MATCH :words AND search.rowid < 0 %s
            ORDER BY search.rowid
            LIMIT :limit
            """;

    private static final String NAMED = """
            SELECT sessions.* FROM sessions WHERE %s %s ORDER BY sessions.number DESC
            """;

    private static final String LINES = """
            SELECT e.number, l.session_id, l.run_id, e.sequence, e.at, e.kind, e.payload, e.raw
            FROM search CROSS JOIN events e ON e.number = search.rowid
            CROSS JOIN session_logs l ON l.number = e.session_log
            WHERE search MATCH :words AND search.rowid > 0 %s
            ORDER BY search.rowid DESC
            LIMIT :limit
            """;

    private static final String LINE = """
            SELECT e.number, l.session_id, l.run_id, e.sequence, e.at, e.kind, e.payload, e.raw
            FROM events e CROSS JOIN session_logs l ON l.number = e.session_log
            WHERE e.number = :number
            """;

    private static final String DELETE_SESSION = """
            DELETE FROM search WHERE rowid = (SELECT -number FROM sessions WHERE id = :session)
            """;

    private SearchTable() {}

    /** Removes the words of a session's title and prompt, while its row is there. */
    public static void deleteSession(Handle handle, SessionId session) {
        handle.createUpdate(DELETE_SESSION).bind("session", session.value()).execute();
    }

    /** Makes a session found by its title and prompt. */
    public static void insert(Handle handle, long number, long log, Session session) {
        handle.createUpdate(INSERT_SESSION)
                .bind("number", number)
                .bind("title", SearchTexts.title(session))
                .bind("prompt", SearchTexts.prompt(session))
                .bind("scope", scope(log))
                .execute();
    }

    /** Removes the words of lines. */
    static void deleteLines(Handle handle, List<Long> numbers) {
        PreparedBatch batch = handle.prepareBatch(DELETE);
        numbers.forEach(batch::add);
        batch.execute();
    }

    /** Sessions of which the title and the prompt have the words, newest first. */
    static List<Session> sessions(Handle handle, Dialect dialect, String words, SearchQuery query, int limit) {
        return bound(handle.createQuery(SESSIONS.formatted(wanted(dialect, query))), dialect, query)
                .bind("words", words)
                .bind("limit", limit)
                .map((row, context) -> SessionTable.session(row))
                .list();
    }

    /** The sessions that a query names, whatever their words, newest first. */
    static List<Session> named(Handle handle, Dialect dialect, SearchQuery query) {
        String named = dialect.isIn("sessions.id", "ids");
        return bound(handle.createQuery(NAMED.formatted(named, wanted(dialect, query))), dialect, query)
                .bind(
                        "ids",
                        dialect.list(
                                query.sessions().stream().map(SessionId::value).toList()))
                .map((row, context) -> SessionTable.session(row))
                .list();
    }

    private static String wanted(Dialect dialect, SearchQuery query) {
        return times("sessions.created_at", query)
                + (query.statuses().isEmpty() ? "" : " AND " + dialect.isIn("sessions.status", "statuses"));
    }

    /** Lines that have the words, newest first, one after the other, as each may be large. */
    static ResultIterable<EventRecord> lines(
            Handle handle, Dialect dialect, Epochs epochs, String words, SearchQuery query, int limit) {
        String wanted = times("e.at", query)
                + (query.statuses().isEmpty()
                        ? ""
                        : " AND EXISTS (SELECT 1 FROM sessions WHERE id = l.session_id AND "
                                + dialect.isIn("sessions.status", "statuses") + ")");
        return bound(handle.createQuery(LINES.formatted(wanted)), dialect, query)
                .bind("words", words)
                .bind("limit", limit)
                .map((row, context) -> EventTable.line(row, epochs));
    }

    /** One line of a session's log. */
    static EventRecord line(Handle handle, Epochs epochs, EventPosition place) {
        return handle.createQuery(LINE)
                .bind("number", place.minor())
                .map((row, context) -> EventTable.line(row, epochs))
                .one();
    }

    private static String times(String column, SearchQuery query) {
        return (query.from() == null ? "" : " AND " + column + " >= :from")
                + (query.until() == null ? "" : " AND " + column + " < :until");
    }

    private static Query bound(Query select, Dialect dialect, SearchQuery query) {
        query.earliest().ifPresent(time -> select.bind("from", Times.bound(time)));
        query.end().ifPresent(time -> select.bind("until", Times.bound(time)));
        if (!query.statuses().isEmpty()) {
            select.bind(
                    "statuses",
                    dialect.list(query.statuses().stream().map(Enum::name).toList()));
        }
        return select;
    }

    static String scope(long log) {
        return "s" + log;
    }

    /** Adds the words of lines that have some. */
    static void insert(Handle handle, List<PlacedLine> lines) {
        Statements.of(handle).run(INSERT_LINE, statement -> {
            for (PlacedLine placed : lines) {
                SessionLog log = placed.log();
                if (log != null && !placed.line().words().isEmpty()) {
                    statement.setLong(1, placed.number());
                    statement.setString(2, placed.line().words());
                    statement.setString(3, scope(log.number()));
                    statement.addBatch();
                }
            }
            return statement.executeBatch();
        });
    }
}
