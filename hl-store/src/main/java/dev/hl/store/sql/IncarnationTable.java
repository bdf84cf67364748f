package dev.hl.store.sql;

import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.session.Incarnation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The journal of agents' processes. */
public final class IncarnationTable {
    private static final String INSERT = """
            INSERT INTO incarnations (session_id, generation, pid, process_start, agent_session_id)
            VALUES (:session, :generation, :pid, :start, :agentSession)
            ON CONFLICT DO NOTHING
            """;

    private static final String OF_SESSION =
            "SELECT * FROM incarnations WHERE session_id = :session ORDER BY generation";

    private static final String DELETE = "DELETE FROM incarnations WHERE session_id = :session";

    private IncarnationTable() {}

    /** Whether the session had none of that generation. */
    public static boolean insert(Handle handle, Incarnation run) {
        return handle.createUpdate(INSERT)
                        .bind("session", run.session().value())
                        .bind("generation", run.generation())
                        .bind("pid", run.pid())
                        .bind("start", Times.micros(run.processStart()))
                        .bind("agentSession", run.agentSession().value())
                        .execute()
                == 1;
    }

    /** The runs of a session's agent, first to last. */
    public static List<Incarnation> ofSession(Handle handle, SessionId session) {
        return handle.createQuery(OF_SESSION)
                .bind("session", session.value())
                .map((row, context) -> Rows.whole("incarnations", row, IncarnationTable::incarnation))
                .list();
    }

    /** Removes the runs of a session. */
    public static void deleteOf(Handle handle, SessionId session) {
        handle.createUpdate(DELETE).bind("session", session.value()).execute();
    }

    private static Incarnation incarnation(ResultSet row) throws SQLException {
        return new Incarnation(
                new SessionId(row.getString("session_id")),
                row.getLong("generation"),
                row.getLong("pid"),
                Times.ofMicros(row.getLong("process_start")),
                new AgentSessionId(row.getString("agent_session_id")));
    }
}
