package dev.hl.store.sql;

import dev.hl.api.ApprovalId;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.store.codec.Columns;
import dev.hl.store.codec.RowKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows of approvals and of the decisions about them. */
public final class ApprovalTable {
    private static final String INSERT = """
            INSERT INTO approvals (id, session_id, source, key_scope, key_id, kind, tool_use_id, tool, input, input_hash,
                context, timeout, request_options, verdict, status, incarnation, note, opened_at, expires_at,
                agreement, version)
            VALUES (:id, :session, :source, :scope, :key, :kind, :toolUse, :tool, :input, :hash,
                :context, :timeout, :requestOptions, :verdict, :status, :incarnation, :note, :openedAt, :expiresAt,
                :agreement, :version)
            ON CONFLICT DO NOTHING
            """;

    /** What was asked never changes. */
    private static final String UPDATE = """
            UPDATE approvals SET status = :status, incarnation = :incarnation, note = :note, expires_at = :expiresAt,
                agreement = :agreement, version = :version
            WHERE id = :id AND version = :version - 1
            """;

    private static final String DECIDE = """
            INSERT INTO decisions (approval_id, outcome, actor_id, decided_at, input_hash, decision)
            VALUES (:id, :outcome, :actor, :at, :hash, :decision)
            ON CONFLICT DO NOTHING
            """;

    private static final String SELECT = """
            SELECT a.id, a.session_id, a.source, a.kind, a.tool_use_id, a.tool, a.input, a.context, a.timeout, a.verdict,
                a.status, a.incarnation, a.note, a.opened_at, a.expires_at, a.version, a.number, d.decision,
                a.request_options, a.agreement
            FROM approvals a LEFT JOIN decisions d ON d.approval_id = a.id
            """;

    private static final String FIND = SELECT + "WHERE a.id = :id";

    private static final String FIND_BY_KEY = SELECT + "WHERE a.key_scope = :scope AND a.key_id = :key";

    private static final String OF_SESSION = SELECT + "WHERE a.session_id = :session ORDER BY a.opened_at, a.number";

    private static final String UNFINISHED = SELECT + """
            WHERE a.session_id = :session AND a.status IN ('PENDING', 'DECIDED', 'DELIVERING')
            ORDER BY a.opened_at, a.number
            """;

    private static final String PENDING = SELECT + """
            WHERE a.status = 'PENDING' AND (a.opened_at, a.number) > (:at, :number)
            ORDER BY a.opened_at, a.number
            LIMIT :limit
            """;

    private static final String COUNT_PENDING = "SELECT count(*) FROM approvals WHERE status = 'PENDING'";

    private static final String DELETE_DECISIONS = """
            DELETE FROM decisions WHERE approval_id IN (SELECT id FROM approvals WHERE session_id = :session)
            """;

    private static final String DELETE = "DELETE FROM approvals WHERE session_id = :session";

    private ApprovalTable() {}

    /** Whether neither the id nor the key was taken. */
    public static boolean insert(Handle handle, Approval approval) {
        ApprovalRequest request = approval.request();
        boolean inserted = handle.createUpdate(INSERT)
                        .bind("id", approval.id().value())
                        .bind("session", request.session().map(SessionId::value).orElse(null))
                        .bind("source", request.source().orElse(null))
                        .bind("scope", request.key().map(ApprovalKey::scope).orElse(null))
                        .bind("key", request.key().map(ApprovalKey::id).orElse(null))
                        .bind("kind", request.kind().name())
                        .bind("toolUse", request.toolUse().value())
                        .bind("tool", request.tool())
                        .bind("input", Columns.json(request.input()))
                        .bind("hash", approval.inputHash().value())
                        .bind("context", Columns.context(request.context()))
                        .bind(
                                "timeout",
                                request.terms()
                                        .expireAfter()
                                        .map(Duration::toString)
                                        .orElse(null))
                        .bind("requestOptions", Columns.requestOptions(request))
                        .bind("verdict", Columns.verdict(approval.verdict()))
                        .bind("status", approval.status().name())
                        .bind("incarnation", approval.incarnation())
                        .bind("note", approval.note())
                        .bind("openedAt", Times.micros(approval.openedAt()))
                        .bind(
                                "expiresAt",
                                Times.microsOrNull(approval.expiresAt().orElse(null)))
                        .bind("agreement", Columns.agreement(approval))
                        .bind("version", approval.version())
                        .execute()
                == 1;
        approval.decision().filter(decision -> inserted).ifPresent(decision -> decide(handle, approval.id(), decision));
        return inserted;
    }

    /** Whether the row was one version lower. */
    public static boolean update(Handle handle, Approval next) {
        boolean updated = handle.createUpdate(UPDATE)
                        .bind("id", next.id().value())
                        .bind("status", next.status().name())
                        .bind("incarnation", next.incarnation())
                        .bind("note", next.note())
                        .bind("expiresAt", Times.microsOrNull(next.expiresAt().orElse(null)))
                        .bind("agreement", Columns.agreement(next))
                        .bind("version", next.version())
                        .execute()
                == 1;
        next.decision().filter(decision -> updated).ifPresent(decision -> decide(handle, next.id(), decision));
        return updated;
    }

    /** The approval as it stands. */
    public static Optional<Approval> find(Handle handle, ApprovalId id) {
        return approvals(handle.createQuery(FIND).bind("id", id.value())).stream()
                .findFirst();
    }

    /** The approval that was opened under this key. */
    public static Optional<Approval> find(Handle handle, ApprovalKey key) {
        Query query = handle.createQuery(FIND_BY_KEY).bind("scope", key.scope()).bind("key", key.id());
        return approvals(query).stream().findFirst();
    }

    /** All approvals of a session, oldest first. */
    public static List<Approval> ofSession(Handle handle, SessionId session) {
        return approvals(handle.createQuery(OF_SESSION).bind("session", session.value()));
    }

    /** The approvals of a session that are not final, oldest first. */
    public static List<Approval> unfinished(Handle handle, SessionId session) {
        return approvals(handle.createQuery(UNFINISHED).bind("session", session.value()));
    }

    /** The approvals that wait for somebody, oldest first. */
    public static Page<Approval> pending(Handle handle, PageRequest page) {
        RowKey start = page.start().map(RowKey::ofCursor).orElse(RowKey.FIRST);
        ApprovalRows reader = new ApprovalRows();
        List<Keyed<Approval>> rows = Keyed.bound(handle.createQuery(PENDING), start, page)
                .map((row, context) -> Keyed.of(row, "opened_at", reader.read(row)))
                .list();
        return Keyed.page(rows, page);
    }

    /** How many wait for somebody. */
    public static long countPending(Handle handle) {
        return handle.createQuery(COUNT_PENDING).mapTo(Long.class).one();
    }

    /** Removes all approvals of a session with their decisions. */
    public static void deleteOf(Handle handle, SessionId session) {
        handle.createUpdate(DELETE_DECISIONS).bind("session", session.value()).execute();
        handle.createUpdate(DELETE).bind("session", session.value()).execute();
    }

    private static void decide(Handle handle, ApprovalId id, DecisionRecord decision) {
        handle.createUpdate(DECIDE)
                .bind("id", id.value())
                .bind("outcome", decision.outcome().name())
                .bind("actor", decision.actor().id())
                .bind("at", Times.micros(decision.at()))
                .bind("hash", decision.input().value())
                .bind("decision", Columns.decisionRecord(decision))
                .execute();
    }

    private static List<Approval> approvals(Query query) {
        ApprovalRows reader = new ApprovalRows();
        return query.map((row, context) -> reader.read(row)).list();
    }
}
