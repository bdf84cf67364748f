package dev.hl.store;

import dev.hl.api.ApprovalId;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.RuleId;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.StoreReader;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The committed rows with their indexes. Guarded by the store's locks. */
final class Rows implements StoreReader {
    private final Map<SessionId, Row<Session>> sessions = new HashMap<>();
    private final Map<ApprovalId, Row<Approval>> approvals = new HashMap<>();
    private final Map<ApprovalKey, ApprovalId> approvalKeys = new HashMap<>();
    private final Map<SessionId, List<Incarnation>> incarnations = new HashMap<>();

    private final Map<RuleId, Row<StandingRule>> rules = new HashMap<>();
    private final Map<String, String> notes = new HashMap<>();

    private final Index<SessionStatus, Session> sessionsByStatus =
            new Index<>(Comparator.reverseOrder(), session -> Optional.of(session.status()));
    private final Index<ApprovalStatus, Approval> pendingApprovals = new Index<>(
            Comparator.naturalOrder(),
            approval -> Optional.of(approval.status()).filter(ApprovalStatus::isPending));
    private final Index<SessionId, Approval> approvalsBySession =
            new Index<>(Comparator.naturalOrder(), Approval::session);
    private final Index<SessionId, Approval> unfinishedApprovals = new Index<>(
            Comparator.naturalOrder(),
            approval -> approval.session().filter(session -> !approval.status().isFinal()));

    private final Index<RuleScope, StandingRule> rulesByScope = new Index<>(
            Comparator.naturalOrder(),
            rule -> Optional.of(rule.rule().scope())
                    .filter(scope -> rule.revokedAt().isEmpty()));

    private long added;

    /** What a unit of work begins with. */
    Changes begin() {
        return new Changes(this, added);
    }

    Overlay<SessionId, Row<Session>> overSessions() {
        return new Overlay<>(sessions);
    }

    Overlay<ApprovalId, Row<Approval>> overApprovals() {
        return new Overlay<>(approvals);
    }

    Overlay<ApprovalKey, ApprovalId> overApprovalKeys() {
        return new Overlay<>(approvalKeys);
    }

    Overlay<SessionId, List<Incarnation>> overIncarnations() {
        return new Overlay<>(incarnations);
    }

    Overlay<RuleId, Row<StandingRule>> overRules() {
        return new Overlay<>(rules);
    }

    Overlay<String, String> overNotes() {
        return new Overlay<>(notes);
    }

    void put(SessionId id, Row<Session> row) {
        sessionsByStatus.put(sessions.put(id, row), row);
    }

    void put(ApprovalId id, Row<Approval> row) {
        Row<Approval> before = approvals.put(id, row);
        pendingApprovals.put(before, row);
        approvalsBySession.put(before, row);
        unfinishedApprovals.put(before, row);
    }

    void put(ApprovalKey key, ApprovalId id) {
        approvalKeys.put(key, id);
    }

    void put(SessionId session, List<Incarnation> runs) {
        incarnations.put(session, runs);
    }

    void put(RuleId id, Row<StandingRule> row) {
        rulesByScope.put(rules.put(id, row), row);
    }

    void put(String note, String text) {
        notes.put(note, text);
    }

    /** Forgets a session, its approvals, its runs and the rules that hold in it alone. */
    void remove(SessionId session) {
        approvalsBySession.rows(session).forEach(this::forget);
        incarnations.remove(session);
        removeRules(RuleScope.session(session));
        sessionsByStatus.remove(Objects.requireNonNull(sessions.remove(session), "session"));
    }

    private void removeRules(RuleScope scope) {
        rulesByScope.rows(scope).forEach(rulesByScope::remove);
        rules.values().removeIf(row -> row.value().rule().scope().equals(scope));
    }

    private void forget(Row<Approval> row) {
        Approval approval = row.value();
        approvals.remove(approval.id());
        approval.request().key().ifPresent(approvalKeys::remove);
        pendingApprovals.remove(row);
        approvalsBySession.remove(row);
        unfinishedApprovals.remove(row);
    }

    void added(long rows) {
        added = rows;
    }

    @Override
    public Optional<Session> findSession(SessionId id) {
        return Optional.ofNullable(sessions.get(id)).map(Row::value);
    }

    @Override
    public Optional<Approval> findApproval(ApprovalId id) {
        return Optional.ofNullable(approvals.get(id)).map(Row::value);
    }

    @Override
    public Optional<Approval> findApproval(ApprovalKey key) {
        return Optional.ofNullable(approvalKeys.get(key)).flatMap(this::findApproval);
    }

    @Override
    public List<Approval> unfinishedApprovals(SessionId session) {
        return unfinishedRows(session).stream().map(Row::value).toList();
    }

    List<Approval> approvals(SessionId session) {
        return approvalsBySession.rows(session).stream().map(Row::value).toList();
    }

    List<Row<Approval>> unfinishedRows(SessionId session) {
        return unfinishedApprovals.rows(session);
    }

    @Override
    public Optional<StandingRule> findRule(RuleId id) {
        return Optional.ofNullable(rules.get(id)).map(Row::value);
    }

    @Override
    public List<StandingRule> rules(Set<RuleScope> scopes) {
        return inOrder(ruleRows(scopes));
    }

    List<StandingRule> rules() {
        return inOrder(rules.values().stream()
                .filter(row -> row.value().revokedAt().isEmpty())
                .toList());
    }

    /** Those in some scopes that were not revoked, each scope oldest first. */
    List<Row<StandingRule>> ruleRows(Set<RuleScope> scopes) {
        return scopes.stream()
                .flatMap(scope -> rulesByScope.rows(scope).stream())
                .toList();
    }

    private static List<StandingRule> inOrder(List<Row<StandingRule>> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(Row::key))
                .map(Row::value)
                .toList();
    }

    @Override
    public Optional<String> findNote(String name) {
        return Optional.ofNullable(notes.get(name));
    }

    /** All sessions in some statuses, each status newest first. */
    List<Session> sessions(Collection<SessionStatus> statuses) {
        return statuses.stream()
                .flatMap(status -> sessionsByStatus.rows(status).stream())
                .map(Row::value)
                .toList();
    }

    Page<Session> sessions(SessionQuery query) {
        Set<SessionStatus> all = EnumSet.allOf(SessionStatus.class);
        return sessionsByStatus.page(query.statuses().isEmpty() ? all : query.statuses(), query.page());
    }

    Page<Approval> pendingApprovals(PageRequest page) {
        return pendingApprovals.page(Set.of(ApprovalStatus.PENDING), page);
    }

    List<Incarnation> incarnations(SessionId session) {
        return incarnations.getOrDefault(session, List.of());
    }

    /** The run of a session; null when there is no such session. */
    @Nullable
    RunId run(SessionId session) {
        Row<Session> row = sessions.get(session);
        return row == null ? null : row.value().run();
    }

    int sessionCount() {
        return sessions.size();
    }

    int pendingCount() {
        return pendingApprovals.size(ApprovalStatus.PENDING);
    }
}
