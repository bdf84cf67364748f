package dev.hl.store;

import dev.hl.api.ApprovalId;
import dev.hl.api.InvalidValueException;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.AuditRecord.AuditText;
import dev.hl.api.event.AuditedEvent;
import dev.hl.api.event.Event;
import dev.hl.api.event.TransientEvent;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.spi.DuplicateRowException;
import dev.hl.api.spi.StaleSnapshotException;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreReader;
import dev.hl.store.codec.Events;
import dev.hl.store.codec.RowKey;
import dev.hl.store.codec.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of work wants changed, and the rows as they look with that. Nobody else sees any of it before it is
 * committed; dropping it is the rollback. Confined to the unit.
 */
final class Changes implements StoreReader {
    private final Rows rows;
    private final Overlay<SessionId, Row<Session>> sessions;
    private final Overlay<ApprovalId, Row<Approval>> approvals;
    private final Overlay<ApprovalKey, ApprovalId> approvalKeys;
    private final Overlay<SessionId, List<Incarnation>> incarnations;
    private final Overlay<RuleId, Row<StandingRule>> rules;
    private final Overlay<String, String> notes;
    private final List<EventLog.Entry> entries = new ArrayList<>();
    private final Map<SessionId, Long> beginnings = new HashMap<>();
    private long added;

    Changes(Rows rows, long added) {
        this.rows = rows;
        this.sessions = rows.overSessions();
        this.approvals = rows.overApprovals();
        this.approvalKeys = rows.overApprovalKeys();
        this.incarnations = rows.overIncarnations();
        this.rules = rows.overRules();
        this.notes = rows.overNotes();
        this.added = added;
    }

    void insert(Session session) {
        sessions.add(session.id(), newRow(session.createdAt(), session), "session " + session.id());
    }

    void update(Session next) {
        Optional<Row<Session>> row = sessions.find(next.id());
        sessions.put(next.id(), replaced(row, next, Session::version, "session " + next.id()));
    }

    void insert(Approval approval) {
        approvals.add(approval.id(), newRow(approval.openedAt(), approval), "approval " + approval.id());
        approval.request().key().ifPresent(key -> approvalKeys.add(key, approval.id(), "approval with the " + key));
        approval.session().ifPresent(session -> requireSession(session, "approval " + approval.id()));
    }

    void update(Approval next) {
        Optional<Row<Approval>> row = approvals.find(next.id());
        approvals.put(next.id(), replaced(row, next, Approval::version, "approval " + next.id()));
    }

    void insert(StandingRule rule) {
        rules.add(rule.id(), newRow(rule.createdAt(), rule), "standing rule " + rule.id());
    }

    void update(StandingRule next) {
        Row<StandingRule> row =
                rules.find(next.id()).orElseThrow(() -> new StaleSnapshotException("standing rule " + next.id()));
        rules.put(next.id(), row.with(next));
    }

    void keepNote(String name, String text) {
        notes.put(name, text);
    }

    void insert(Incarnation run) {
        List<Incarnation> runs = incarnations.find(run.session()).orElse(List.of());
        if (runs.stream().anyMatch(other -> other.generation() == run.generation())) {
            throw new DuplicateRowException("incarnation " + run.generation() + " of session " + run.session());
        }
        Stream<Incarnation> all = Stream.concat(runs.stream(), Stream.of(run));
        requireSession(run.session(), "incarnation " + run.generation());
        incarnations.put(
                run.session(),
                all.sorted(Comparator.comparingLong(Incarnation::generation)).toList());
    }

    void append(@Nullable SessionId session, Instant at, List<? extends Event> events) {
        for (Event event : events) {
            InvalidValueException.unless(
                    !(event instanceof TransientEvent),
                    "event",
                    event.kind(),
                    "one that is kept; a bus publishes others");
            entries.add(new EventLog.Entry(session, at, event, audited(event)));
        }
    }

    /** Read at once, so that what cannot be kept is refused here and not when the unit is taken over. */
    private static @Nullable AuditText audited(Event event) {
        if (!(event instanceof AuditedEvent)) {
            return null;
        }
        StoredEvent stored = Events.encode(event);
        return new AuditText(stored.kind(), stored.payload());
    }

    @Override
    public Optional<Session> findSession(SessionId id) {
        return sessions.find(id).map(Row::value);
    }

    @Override
    public Optional<Approval> findApproval(ApprovalId id) {
        return approvals.find(id).map(Row::value);
    }

    @Override
    public Optional<Approval> findApproval(ApprovalKey key) {
        return approvalKeys.find(key).flatMap(this::findApproval);
    }

    @Override
    public List<Approval> unfinishedApprovals(SessionId session) {
        NavigableMap<RowKey, Row<Approval>> unfinished = new TreeMap<>();
        rows.unfinishedRows(session).forEach(row -> unfinished.put(row.key(), row));
        approvals.forEachChange((id, row) -> {
            if (row.value().session().filter(session::equals).isPresent()) {
                unfinished.put(row.key(), row);
            }
        });
        return unfinished.values().stream()
                .map(Row::value)
                .filter(approval -> !approval.status().isFinal())
                .toList();
    }

    @Override
    public Optional<StandingRule> findRule(RuleId id) {
        return rules.find(id).map(Row::value);
    }

    @Override
    public List<StandingRule> rules(Set<RuleScope> scopes) {
        NavigableMap<RowKey, Row<StandingRule>> all = new TreeMap<>();
        rows.ruleRows(scopes).forEach(row -> all.put(row.key(), row));
        rules.forEachChange((id, row) -> {
            if (scopes.contains(row.value().rule().scope())) {
                all.put(row.key(), row);
            }
        });
        return all.values().stream()
                .map(Row::value)
                .filter(rule -> rule.revokedAt().isEmpty())
                .toList();
    }

    @Override
    public Optional<String> findNote(String name) {
        return notes.find(name);
    }

    void beginLog(SessionId session, long lastSequence) {
        InvalidValueException.unless(lastSequence >= 0, "last sequence", lastSequence, "not negative");
        if (entries.stream().noneMatch(entry -> session.equals(entry.session()))) {
            beginnings.put(session, lastSequence);
        }
    }

    /** Where logs of sessions begin, if there are no lines of them. */
    Map<SessionId, Long> beginnings() {
        return beginnings;
    }

    /** The lines to append, in order. */
    List<EventLog.Entry> entries() {
        return entries;
    }

    /** Makes the committed rows what this unit saw. */
    void applyTo(Rows target) {
        sessions.forEachChange(target::put);
        approvals.forEachChange(target::put);
        approvalKeys.forEachChange(target::put);
        incarnations.forEachChange(target::put);
        rules.forEachChange(target::put);
        notes.forEachChange(target::put);
        target.added(added);
    }

    private void requireSession(SessionId session, String row) {
        if (sessions.find(session).isEmpty()) {
            throw new StoreException("There is no session " + session + " that " + row + " could belong to");
        }
    }

    private <V> Row<V> newRow(Instant at, V value) {
        return new Row<>(new RowKey(at, ++added), value);
    }

    private static <V> Row<V> replaced(Optional<Row<V>> row, V next, ToLongFunction<V> version, String name) {
        long wanted = version.applyAsLong(next);
        return row.filter(before -> version.applyAsLong(before.value()) == wanted - 1)
                .map(before -> before.with(next))
                .orElseThrow(() -> new StaleSnapshotException(name, wanted));
    }
}
