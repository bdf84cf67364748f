package dev.hl.store.sql;

import dev.hl.api.Page;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.Usage;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.store.codec.Columns;
import dev.hl.store.codec.RowKey;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows of sessions. */
public final class SessionTable {
    private static final String INSERT = """
            INSERT INTO sessions (id, run_id, given_run_id, agent_session_id, title, prompt, working_directory,
                additional_directories, tags, attended, model, append_system_prompt, environment, max_turns,
                agent_options, status, waiting_for, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_usd, rounds,
                result, end_reason, generation, created_at, last_activity_at, ended_at, version)
            VALUES (:id, :run, :givenRun, :agentSession, :title, :prompt, :directory,
                :directories, :tags, :attended, :model, :systemPrompt, :environment, :maxTurns,
                :agentOptions, :status, :waitingFor, :input, :output, :cacheRead, :cacheWrite, :cost, :rounds,
                :result, :endReason, :generation, :createdAt, :activityAt, :endedAt, :version)
            ON CONFLICT DO NOTHING
            RETURNING number
            """;

    private static final String UPDATE = """
            UPDATE sessions SET run_id = :run, given_run_id = :givenRun, agent_session_id = :agentSession,
                title = :title, prompt = :prompt, working_directory = :directory,
                additional_directories = :directories, tags = :tags, attended = :attended,
                model = :model, append_system_prompt = :systemPrompt, environment = :environment, max_turns = :maxTurns,
                agent_options = :agentOptions, status = :status, waiting_for = :waitingFor,
                input_tokens = :input, output_tokens = :output, cache_read_tokens = :cacheRead,
                cache_write_tokens = :cacheWrite, cost_usd = :cost, rounds = :rounds,
                result = :result, end_reason = :endReason, generation = :generation,
                created_at = :createdAt, last_activity_at = :activityAt, ended_at = :endedAt, version = :version
            WHERE id = :id AND version = :version - 1
            """;

    private static final String FIND = "SELECT * FROM sessions WHERE id = :id";

    private static final String NEWEST = """
            SELECT * FROM sessions
            WHERE (created_at, number) < (:at, :number)
            ORDER BY created_at DESC, number DESC
            LIMIT :limit
            """;

    /** One branch a status: each walks its index, and what they find is merged as far as it is wanted. */
    private static final String OF_STATUS = """
            SELECT * FROM sessions
            WHERE status = :status%d AND (created_at, number) < (:at, :number)
            """;

    private static final String MERGED = """
            ORDER BY created_at DESC, number DESC
            LIMIT :limit
            """;

    private static final String ENDED = """
            SELECT id FROM sessions
            WHERE status = :status AND ended_at <= :until AND NOT EXISTS (
                SELECT 1 FROM approvals
                WHERE session_id = sessions.id AND status IN ('PENDING', 'DECIDED', 'DELIVERING'))
            ORDER BY ended_at
            LIMIT :limit
            """;

    private static final String DELETE = "DELETE FROM sessions WHERE id = :id";

    private static final String COUNT = "SELECT count(*) FROM sessions";

    private SessionTable() {}

    /** The number of the new row, or empty when the id is taken. */
    public static OptionalLong insert(Handle handle, Session session) {
        return bound(handle.createQuery(INSERT), session)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Whether the row was one version lower. */
    public static boolean update(Handle handle, Session next) {
        return bound(handle.createUpdate(UPDATE), next).execute() == 1;
    }

    /** The session as it stands. */
    public static Optional<Session> find(Handle handle, SessionId id) {
        return handle.createQuery(FIND)
                .bind("id", id.value())
                .map((row, context) -> session(row))
                .findOne();
    }

    /** The sessions that match, newest first. */
    public static Page<Session> list(Handle handle, SessionQuery query) {
        List<SessionStatus> statuses = List.copyOf(query.statuses());
        Query select = handle.createQuery(statuses.isEmpty() ? NEWEST : merged(statuses.size()));
        for (int index = 0; index < statuses.size(); index++) {
            select.bind("status" + index, statuses.get(index).name());
        }
        RowKey start = query.page().start().map(RowKey::ofCursor).orElse(RowKey.LAST);
        List<Keyed<Session>> rows = Keyed.bound(select, start, query.page())
                .map((row, context) -> Keyed.of(row, "created_at", session(row)))
                .list();
        return Keyed.page(rows, query.page());
    }

    /** Sessions in a status that ended by a time and have no approval that is open, those that ended first. */
    public static List<SessionId> ended(Handle handle, SessionStatus status, Instant until, int limit) {
        return handle.createQuery(ENDED)
                .bind("status", status.name())
                .bind("until", Times.bound(until))
                .bind("limit", limit)
                .map((row, context) -> new SessionId(row.getString("id")))
                .list();
    }

    /** Removes a row to which nothing refers any more; whether there was one. */
    public static boolean delete(Handle handle, SessionId id) {
        return handle.createUpdate(DELETE).bind("id", id.value()).execute() == 1;
    }

    /** How many there are. */
    public static long count(Handle handle) {
        return handle.createQuery(COUNT).mapTo(Long.class).one();
    }

    private static String merged(int statuses) {
        StringBuilder branches = new StringBuilder();
        for (int index = 0; index < statuses; index++) {
            branches.append(index == 0 ? "" : "UNION ALL ").append(OF_STATUS.formatted(index));
        }
        return branches.append(MERGED).toString();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Session session) {
        SessionSpec spec = session.spec();
        return withAgent(withProgress(statement, session), spec.agent())
                .bind("id", session.id().value())
                .bind("run", session.run().value())
                .bind("givenRun", spec.run().map(RunId::value).orElse(null))
                .bind("title", spec.givenTitle().orElse(null))
                .bind("prompt", spec.prompt())
                .bind("directory", spec.workingDirectory().toString())
                .bind("tags", Columns.texts(spec.tags()))
                .bind("attended", spec.attended())
                .bind("createdAt", Times.micros(session.createdAt()))
                .bind("version", session.version());
    }

    private static <S extends SqlStatement<S>> S withAgent(S statement, AgentOptions agent) {
        return statement
                .bind("directories", Columns.paths(agent.additionalDirectories()))
                .bind("model", agent.model().orElse(null))
                .bind("systemPrompt", agent.appendSystemPrompt().orElse(null))
                .bind("environment", Columns.texts(agent.environment()))
                .bind("maxTurns", agent.maxTurns())
                .bind("agentOptions", Columns.agent(agent));
    }

    private static <S extends SqlStatement<S>> S withProgress(S statement, Session session) {
        Usage usage = session.usage();
        return statement
                .bind(
                        "agentSession",
                        session.agentSession().map(AgentSessionId::value).orElse(null))
                .bind("status", session.status().name())
                .bind("waitingFor", Columns.reasons(session.waitingFor()))
                .bind("input", usage.inputTokens())
                .bind("output", usage.outputTokens())
                .bind("cacheRead", usage.cacheReadTokens())
                .bind("cacheWrite", usage.cacheWriteTokens())
                .bind("cost", usage.costUsd().toString())
                .bind("rounds", session.rounds())
                .bind("result", session.result().orElse(null))
                .bind("endReason", session.endReason())
                .bind("generation", session.generation())
                .bind("activityAt", Times.micros(session.lastActivityAt()))
                .bind("endedAt", Times.microsOrNull(session.endedAt().orElse(null)));
    }

    static Session session(ResultSet row) throws SQLException {
        return Rows.whole("sessions", row, SessionTable::parts);
    }

    private static Session parts(ResultSet row) throws SQLException {
        Session.Builder session = Session.builder(
                        value(row, "id", SessionId::new),
                        value(row, "run_id", RunId::new),
                        spec(row),
                        Times.ofMicros(row.getLong("created_at")))
                .status(value(row, "status", SessionStatus::valueOf))
                .waitingFor(value(row, "waiting_for", Columns::reasons))
                .usage(usage(row))
                .rounds(row.getInt("rounds"))
                .endReason(row.getString("end_reason"))
                .generation(row.getLong("generation"))
                .lastActivityAt(Times.ofMicros(row.getLong("last_activity_at")))
                .version(row.getLong("version"));
        Rows.text(row, "agent_session_id").map(AgentSessionId::new).ifPresent(session::agentSession);
        Rows.text(row, "result").ifPresent(session::result);
        Rows.time(row, "ended_at").ifPresent(session::endedAt);
        return session.build();
    }

    private static <T> T value(ResultSet row, String column, Function<String, T> reader) throws SQLException {
        return Rows.value("sessions." + column, row.getString(column), reader);
    }

    private static SessionSpec spec(ResultSet row) throws SQLException {
        SessionSpec.Builder spec = SessionSpec.of(row.getString("prompt"), value(row, "working_directory", Path::of))
                .agent(agent(row))
                .attended(row.getBoolean("attended"));
        Rows.text(row, "title").ifPresent(spec::title);
        Rows.text(row, "given_run_id").map(RunId::new).ifPresent(spec::run);
        value(row, "tags", Columns::texts).forEach(spec::tag);
        return spec.build();
    }

    private static AgentOptions agent(ResultSet row) throws SQLException {
        AgentOptions.Builder agent = AgentOptions.builder();
        Rows.text(row, "model").ifPresent(agent::model);
        Rows.text(row, "append_system_prompt").ifPresent(agent::appendSystemPrompt);
        value(row, "additional_directories", Columns::paths).forEach(agent::additionalDirectory);
        value(row, "environment", Columns::texts).forEach(agent::environment);
        int maxTurns = row.getInt("max_turns");
        if (maxTurns != 0) {
            agent.maxTurns(maxTurns);
        }
        Columns.agent(row.getString("agent_options"), agent);
        return agent.build();
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                row.getLong("cache_read_tokens"),
                row.getLong("cache_write_tokens"),
                value(row, "cost_usd", BigDecimal::new));
    }
}
