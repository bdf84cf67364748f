package dev.hl.store;

import dev.hl.api.ApprovalId;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.Event;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.spi.UnitGuard;
import dev.hl.api.spi.UnitOfWork;
import dev.hl.store.codec.KeptTimes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The door to a unit's changes. A unit that was refused something is never committed. */
final class MemoryUnitOfWork implements UnitOfWork {
    private final Changes changes;
    private final UnitGuard guard = new UnitGuard();

    MemoryUnitOfWork(Changes changes) {
        this.changes = changes;
    }

    @Override
    public void insert(Session session) {
        change(to -> to.insert(KeptTimes.require(session)));
    }

    @Override
    public void update(Session next) {
        change(to -> to.update(KeptTimes.require(next)));
    }

    @Override
    public void insert(Approval approval) {
        change(to -> to.insert(KeptTimes.require(approval)));
    }

    @Override
    public void update(Approval next) {
        change(to -> to.update(KeptTimes.require(next)));
    }

    @Override
    public void insert(StandingRule rule) {
        change(to -> to.insert(KeptTimes.require(rule)));
    }

    @Override
    public void update(StandingRule next) {
        change(to -> to.update(KeptTimes.require(next)));
    }

    @Override
    public void keepNote(String name, String text) {
        change(to -> to.keepNote(Objects.requireNonNull(name, "name"), Objects.requireNonNull(text, "text")));
    }

    @Override
    public void insert(Incarnation incarnation) {
        change(to -> to.insert(KeptTimes.require(incarnation)));
    }

    @Override
    public void append(@Nullable SessionId session, Instant at, List<? extends Event> events) {
        change(to -> to.append(session, KeptTimes.require("at", at), List.copyOf(events)));
    }

    @Override
    public void beginLog(SessionId session, long lastSequence) {
        change(to -> to.beginLog(Objects.requireNonNull(session, "session"), lastSequence));
    }

    @Override
    public Optional<Session> findSession(SessionId id) {
        return open().findSession(Objects.requireNonNull(id, "id"));
    }

    @Override
    public Optional<Approval> findApproval(ApprovalId id) {
        return open().findApproval(Objects.requireNonNull(id, "id"));
    }

    @Override
    public Optional<Approval> findApproval(ApprovalKey key) {
        return open().findApproval(Objects.requireNonNull(key, "key"));
    }

    @Override
    public List<Approval> unfinishedApprovals(SessionId session) {
        return open().unfinishedApprovals(Objects.requireNonNull(session, "session"));
    }

    @Override
    public Optional<StandingRule> findRule(RuleId id) {
        return open().findRule(Objects.requireNonNull(id, "id"));
    }

    @Override
    public List<StandingRule> rules(Set<RuleScope> scopes) {
        return open().rules(Objects.requireNonNull(scopes, "scopes"));
    }

    @Override
    public Optional<String> findNote(String name) {
        return open().findNote(Objects.requireNonNull(name, "name"));
    }

    /** Lets nothing more in. */
    void end() {
        guard.end();
    }

    /** What is to be committed; throws what the unit was refused. */
    Changes outcome() {
        guard.requireWhole();
        return changes;
    }

    private void change(Consumer<Changes> step) {
        guard.step(() -> {
            step.accept(changes);
            return changes;
        });
    }

    private Changes open() {
        guard.requireOpen();
        return changes;
    }
}
