package dev.hl.store.sqlite;

import dev.hl.api.ApprovalId;
import dev.hl.api.InvalidValueException;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.Event;
import dev.hl.api.event.TransientEvent;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.spi.DuplicateRowException;
import dev.hl.api.spi.StaleSnapshotException;
import dev.hl.api.spi.UnitGuard;
import dev.hl.api.spi.UnitOfWork;
import dev.hl.store.codec.EventFacts;
import dev.hl.store.codec.Events;
import dev.hl.store.codec.KeptTimes;
import dev.hl.store.search.SearchTexts;
import dev.hl.store.sql.ApprovalTable;
import dev.hl.store.sql.IncarnationTable;
import dev.hl.store.sql.LogTable;
import dev.hl.store.sql.NoteTable;
import dev.hl.store.sql.PendingLine;
import dev.hl.store.sql.RuleTable;
import dev.hl.store.sql.SearchTable;
import dev.hl.store.sql.SessionTable;
import dev.hl.store.sql.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The door of one unit to the transaction of its group: rows are written at once, lines are kept until the group numbers
 * them. Open to one thread, until the unit ends or something in it fails.
 */
final class SqliteUnit implements UnitOfWork {
    private final Transaction transaction;
    private final UnitGuard guard = new UnitGuard();
    private final List<PendingLine> lines = new ArrayList<>();
    private boolean wrote;

    SqliteUnit(Transaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void insert(Session session) {
        guard.step(() -> KeptTimes.require(session));
        change(handle -> {
            OptionalLong number = SessionTable.insert(handle, session);
            if (number.isEmpty()) {
                throw new DuplicateRowException("session " + session.id());
            }
            long log = LogTable.register(handle, session.id(), session.run());
            SearchTable.insert(handle, number.getAsLong(), log, session);
            return number;
        });
    }

    @Override
    public void update(Session next) {
        guard.step(() -> KeptTimes.require(next));
        change(handle -> current(SessionTable.update(handle, next), "session " + next.id(), next.version()));
    }

    @Override
    public void insert(Approval approval) {
        guard.step(() -> KeptTimes.require(approval));
        change(handle -> added(ApprovalTable.insert(handle, approval), named(approval)));
    }

    @Override
    public void update(Approval next) {
        guard.step(() -> KeptTimes.require(next));
        change(handle -> current(ApprovalTable.update(handle, next), "approval " + next.id(), next.version()));
    }

    @Override
    public void insert(StandingRule rule) {
        guard.step(() -> KeptTimes.require(rule));
        change(handle -> added(RuleTable.insert(handle, rule), "standing rule " + rule.id()));
    }

    @Override
    public void update(StandingRule next) {
        guard.step(() -> KeptTimes.require(next));
        change(handle -> there(RuleTable.update(handle, next), next));
    }

    @Override
    public void keepNote(String name, String text) {
        guard.step(() -> Objects.requireNonNull(name, "name"));
        guard.step(() -> Objects.requireNonNull(text, "text"));
        change(handle -> {
            NoteTable.keep(handle, name, text);
            return name;
        });
    }

    @Override
    public void insert(Incarnation run) {
        guard.step(() -> KeptTimes.require(run));
        change(handle -> added(
                IncarnationTable.insert(handle, run),
                "incarnation " + run.generation() + " of session " + run.session()));
    }

    @Override
    public void append(@Nullable SessionId session, Instant at, List<? extends Event> events) {
        guard.step(() -> {
            Instant kept = Times.kept(KeptTimes.require("at", at));
            List<Event> all = List.copyOf(events);
            return lines.addAll(
                    all.stream().map(event -> line(session, kept, event)).toList());
        });
    }

    private static PendingLine line(@Nullable SessionId session, Instant at, Event event) {
        InvalidValueException.unless(
                !(event instanceof TransientEvent), "event", event.kind(), "one that is stored, not a transient one");
        return new PendingLine(session, at, event, Events.encode(event), EventFacts.of(event), SearchTexts.of(event));
    }

    @Override
    public void beginLog(SessionId session, long lastSequence) {
        guard.step(() -> {
            InvalidValueException.unless(lastSequence >= 0, "last sequence", lastSequence, "not negative");
            return Objects.requireNonNull(session, "session");
        });
        change(handle -> lines.stream().noneMatch(line -> session.equals(line.session()))
                && LogTable.reserve(handle, session, lastSequence));
    }

    @Override
    public Optional<Session> findSession(SessionId id) {
        Objects.requireNonNull(id, "id");
        return with(handle -> SessionTable.find(handle, id));
    }

    @Override
    public Optional<Approval> findApproval(ApprovalId id) {
        Objects.requireNonNull(id, "id");
        return with(handle -> ApprovalTable.find(handle, id));
    }

    @Override
    public Optional<Approval> findApproval(ApprovalKey key) {
        Objects.requireNonNull(key, "key");
        return with(handle -> ApprovalTable.find(handle, key));
    }

    @Override
    public List<Approval> unfinishedApprovals(SessionId session) {
        Objects.requireNonNull(session, "session");
        return with(handle -> ApprovalTable.unfinished(handle, session));
    }

    @Override
    public Optional<StandingRule> findRule(RuleId id) {
        Objects.requireNonNull(id, "id");
        return with(handle -> RuleTable.find(handle, id));
    }

    @Override
    public List<StandingRule> rules(Set<RuleScope> scopes) {
        Objects.requireNonNull(scopes, "scopes");
        return with(handle -> RuleTable.inScopes(handle, scopes));
    }

    @Override
    public Optional<String> findNote(String name) {
        Objects.requireNonNull(name, "name");
        return with(handle -> NoteTable.find(handle, name));
    }

    /** For the store itself: any other change of rows. */
    <R> R change(Function<Handle, R> sql) {
        return with(handle -> {
            if (!wrote) {
                wrote = true;
                transaction.mark();
            }
            return sql.apply(handle);
        });
    }

    /** Lets nothing more in. */
    void end() {
        guard.end();
    }

    /** What it appended; throws what failed in it, even where its function kept that to itself. */
    List<PendingLine> outcome() {
        guard.requireWhole();
        return lines;
    }

    private <R> R with(Function<Handle, R> sql) {
        return guard.step(() -> transaction.with(sql));
    }

    private static boolean added(boolean done, String name) {
        if (!done) {
            throw new DuplicateRowException(name);
        }
        return true;
    }

    private static boolean current(boolean done, String name, long version) {
        if (!done) {
            throw new StaleSnapshotException(name, version);
        }
        return true;
    }

    private static boolean there(boolean done, StandingRule next) {
        if (!done) {
            throw new StaleSnapshotException("standing rule " + next.id());
        }
        return true;
    }

    private static String named(Approval approval) {
        return "approval " + approval.id()
                + approval.request()
                        .key()
                        .map(key -> ", or one with the " + key)
                        .orElse("");
    }
}
