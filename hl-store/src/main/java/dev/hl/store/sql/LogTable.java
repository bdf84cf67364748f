package dev.hl.store.sql;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is known of the log as a whole, and of each session's part of it. */
public final class LogTable {
    private static final String STATE = "SELECT last, lines, trimmed FROM log";

    private static final String ADVANCE = "UPDATE log SET last = last + ?1, lines = lines + ?1 RETURNING last";

    private static final String EPOCHS = "SELECT epoch, after FROM log_epochs";

    private static final String BEGIN_EPOCH = """
            INSERT INTO log_epochs (epoch, after)
            SELECT (SELECT max(epoch) FROM log_epochs) + 1 + abs(random()) % 1000000000, last FROM log
            """;

    private static final String END_EMPTY_EPOCHS = """
            DELETE FROM log_epochs
            WHERE after = (SELECT last FROM log) AND epoch < (SELECT max(epoch) FROM log_epochs)
            """;

    private static final String CLAIM = """
            UPDATE session_logs SET last_sequence = last_sequence + ?2
            WHERE session_id = ?1
            RETURNING number, run_id, last_sequence
            """;

    private static final String BEGIN = """
            INSERT INTO session_logs (session_id, run_id, last_sequence, trimmed, trimmed_sequence)
            VALUES (?1, NULL, ?2, 0, 0)
            RETURNING number, run_id, last_sequence
            """;

    private static final String REGISTER = """
            INSERT INTO session_logs (session_id, run_id, last_sequence, trimmed, trimmed_sequence)
            VALUES (:session, :run, 0, 0, 0)
            ON CONFLICT (session_id) DO UPDATE SET run_id = excluded.run_id
            RETURNING number
            """;

    private static final String RESERVE = """
            UPDATE session_logs SET last_sequence = :sequence, trimmed_sequence = :sequence
            WHERE session_id = :session
                AND NOT EXISTS (SELECT 1 FROM events WHERE events.session_log = session_logs.number)
            """;

    private static final String NUMBER = "SELECT number FROM session_logs WHERE session_id = :session";

    private static final String NUMBERS = """
            SELECT number FROM session_logs WHERE %s
            """;

    private static final String TRIMMED = """
            SELECT coalesce(max(trimmed), 0) FROM session_logs WHERE %s
            """;

    private static final String FORGET = """
            UPDATE log SET lines = lines - :lines, trimmed = max(trimmed, :number)
            """;

    private static final String FORGET_OF_SESSION = """
            UPDATE session_logs SET trimmed = max(trimmed, :number) WHERE number = :log
            """;

    private static final String SHORTEN = """
            UPDATE session_logs SET trimmed_sequence = max(trimmed_sequence, :sequence) WHERE number = :log
            """;

    private static final String LONG = """
            SELECT l.number, l.last_sequence - :keep FROM session_logs l
            WHERE l.number > :after AND l.last_sequence - :keep >= (
                SELECT e.sequence FROM events e WHERE e.session_log = l.number ORDER BY e.number LIMIT 1)
            ORDER BY l.number
            LIMIT :limit
            """;

    /**
     * The log as a whole.
     *
     * @param last the number of the newest line
     * @param lines how many are kept
     * @param trimmed the number of the newest line that was removed
     */
    public record State(long last, long lines, long trimmed) {}

    /**
     * The log of one session.
     *
     * @param number under which its lines are found
     * @param run the session's
     * @param lastSequence the sequence of its newest line
     */
    record SessionLog(long number, @Nullable RunId run, long lastSequence) {}

    /**
     * A session with more lines than are to be kept.
     *
     * @param log the number of its log
     * @param sequence the last one that may go
     */
    public record Cut(long log, long sequence) {}

    private LogTable() {}

    public static State state(Handle handle) {
        return handle.createQuery(STATE)
                .map((row, context) -> new State(row.getLong(1), row.getLong(2), row.getLong(3)))
                .one();
    }

    /** Adds lines to the log; the number of the last of them. */
    static long advance(Handle handle, int lines) {
        return Statements.of(handle).run(ADVANCE, statement -> {
            statement.setInt(1, lines);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    public static Epochs epochs(Handle handle) {
        return new Epochs(handle.createQuery(EPOCHS)
                .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** From here on positions are told from those of the log that this one is a copy of. */
    public static void beginEpoch(Handle handle) {
        handle.createUpdate(BEGIN_EPOCH).execute();
        handle.createUpdate(END_EMPTY_EPOCHS).execute();
    }

    /** The log of a session with so many more sequences taken. */
    static SessionLog claim(Handle handle, SessionId session, int lines) {
        return sessionLog(handle, CLAIM, session, lines)
                .or(() -> sessionLog(handle, BEGIN, session, lines))
                .orElseThrow();
    }

    /** Notes the run of a session; returns the number of its log. */
    public static long register(Handle handle, SessionId session, RunId run) {
        return handle.createQuery(REGISTER)
                .bind("session", session.value())
                .bind("run", run.value())
                .mapTo(Long.class)
                .one();
    }

    /** The number of the log of a session. */
    public static Optional<Long> number(Handle handle, SessionId session) {
        return handle.createQuery(NUMBER)
                .bind("session", session.value())
                .mapTo(Long.class)
                .findOne();
    }

    /** The numbers of the logs of some sessions, or of the sessions of some runs. */
    static List<Long> numbers(Handle handle, Dialect dialect, String column, List<String> values) {
        return handle.createQuery(NUMBERS.formatted(dialect.isIn(column, "values")))
                .bind("values", dialect.list(values))
                .mapTo(Long.class)
                .list();
    }

    /** The number of the newest line that was removed from some logs. */
    static long trimmed(Handle handle, Dialect dialect, List<Long> logs) {
        return handle.createQuery(TRIMMED.formatted(dialect.isIn("number", "logs")))
                .bind("logs", dialect.list(logs))
                .mapTo(Long.class)
                .one();
    }

    /** Lets the log of a session of which no line is kept begin behind {@code sequence}; whether it does. */
    public static boolean reserve(Handle handle, SessionId session, long sequence) {
        return handle.createUpdate(RESERVE)
                        .bind("session", session.value())
                        .bind("sequence", sequence)
                        .execute()
                == 1;
    }

    /** Notes that lines are gone from the log as a whole. */
    static void forget(Handle handle, long lines, long newest) {
        handle.createUpdate(FORGET).bind("lines", lines).bind("number", newest).execute();
    }

    /** Notes that lines are gone from the log of a session. */
    static void forgetOf(Handle handle, long log, long newest) {
        handle.createUpdate(FORGET_OF_SESSION)
                .bind("log", log)
                .bind("number", newest)
                .execute();
    }

    /** Notes that a log begins behind a sequence. */
    public static boolean shorten(Handle handle, Cut cut) {
        return handle.createUpdate(SHORTEN)
                        .bind("log", cut.log())
                        .bind("sequence", cut.sequence())
                        .execute()
                == 1;
    }

    /** Logs behind {@code after} that have more lines than are to be kept. */
    public static List<Cut> longerThan(Handle handle, long keep, long after, int limit) {
        return handle.createQuery(LONG)
                .bind("keep", keep)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Cut(row.getLong(1), row.getLong(2)))
                .list();
    }

    private static Optional<SessionLog> sessionLog(Handle handle, String sql, SessionId session, int lines) {
        return Statements.of(handle).run(sql, statement -> {
            statement.setString(1, session.value());
            statement.setInt(2, lines);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(sessionLog(row)) : Optional.empty();
            }
        });
    }

    private static SessionLog sessionLog(ResultSet row) throws SQLException {
        String run = row.getString(2);
        return new SessionLog(row.getLong(1), run == null ? null : new RunId(run), row.getLong(3));
    }
}
