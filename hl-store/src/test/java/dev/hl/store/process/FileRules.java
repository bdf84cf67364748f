package dev.hl.store.process;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What holds in the file of a store whenever nobody writes, asked of SQLite itself. */
final class FileRules {
    private static final String CHECK_WORDS = "INSERT INTO search (search) VALUES ('integrity-check')";

    /** Each selects nothing, unless the rule is broken. */
    private static final Map<String, String> ALWAYS = Map.of(
            "the file is sound",
            """
            SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'
            """,
            "what rows refer to is there",
            """
            SELECT * FROM pragma_foreign_key_check
            """,
            "the log counts its lines",
            """
            SELECT lines, (SELECT count(*) FROM events) AS counted FROM log WHERE lines <> counted
            """,
            "messages of sessions and sessions are in the index of words",
            """
            SELECT number FROM events WHERE session_log IS NOT NULL AND kind = 'message.recorded'
            UNION ALL SELECT -number FROM sessions
            EXCEPT SELECT id FROM search_docsize
            """,
            "the audit trail has no gap",
            """
            SELECT count(*) AS lines, max(number) AS last FROM audit HAVING lines <> coalesce(last, 0)
            """,
            "what is in the log about approvals and rules is in the audit trail",
            """
            SELECT at, kind, payload FROM events WHERE kind LIKE 'approval.%' OR kind LIKE 'rule.%'
            EXCEPT SELECT at, kind, payload FROM audit
            """,
            "nothing else is in the index of words",
            """
            SELECT id FROM search_docsize
            EXCEPT SELECT number FROM events
            EXCEPT SELECT -number FROM sessions
            """,
            "what is decided has a decision",
            """
            SELECT a.id, a.status, d.outcome FROM approvals a LEFT JOIN decisions d ON d.approval_id = a.id
            WHERE (a.status IN ('PENDING', 'CANCELLED')) = (d.outcome IS NOT NULL)
            """);

    /** The same where sessions go as planned and lose only their first lines. */
    private static final Map<String, String> AS_PLANNED = Map.of(
            "positions have no gap but for what was removed",
            """
            SELECT last, lines, (SELECT coalesce(sum(trimmed_sequence), 0) FROM session_logs) AS removed
            FROM log WHERE last <> lines + removed OR last < (SELECT coalesce(max(number), 0) FROM events)
            """,
            "a session's log knows its last sequence and has no gap",
            """
            SELECT l.*, e.first, e.newest, e.lines
            FROM session_logs l LEFT JOIN (
                SELECT session_log, min(sequence) AS first, max(sequence) AS newest, count(*) AS lines
                FROM events GROUP BY session_log) e ON e.session_log = l.number
            WHERE coalesce(e.lines, 0) <> l.last_sequence - l.trimmed_sequence
                OR e.newest <> l.last_sequence OR e.first <> l.trimmed_sequence + 1
            """,
            "sequences grow with positions",
            """
            SELECT number, sequence FROM (
                SELECT number, sequence,
                    lag(sequence) OVER (PARTITION BY session_log ORDER BY number) AS before
                FROM events WHERE session_log IS NOT NULL)
            WHERE before IS NOT NULL AND sequence <> before + 1
            """,
            "a session waits while it has a pending approval",
            """
            SELECT id, status FROM sessions
            WHERE (status = 'WAITING') <>
                (id IN (SELECT session_id FROM approvals WHERE status = 'PENDING'))
            """);

    private FileRules() {}

    /** The rules for planned sessions that are broken, with what breaks them. */
    static List<String> broken(Path file) throws SQLException {
        Map<String, String> rules = new TreeMap<>(ALWAYS);
        rules.putAll(AS_PLANNED);
        return broken(file, rules);
    }

    /** The rules for any sessions that are broken. */
    static List<String> brokenAnyway(Path file) throws SQLException {
        return broken(file, ALWAYS);
    }

    private static List<String> broken(Path file, Map<String, String> rules) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            List<String> broken = new ArrayList<>();
            for (Map.Entry<String, String> rule : rules.entrySet()) {
                add(broken, rule.getKey(), statement, rule.getValue());
            }
            statement.execute(CHECK_WORDS);
            return broken;
        }
    }

    private static void add(List<String> broken, String rule, Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getMetaData().getColumnName(column) + " " + rows.getString(column));
                }
                broken.add("not so: " + rule + ": " + String.join(", ", row));
            }
        }
    }
}
