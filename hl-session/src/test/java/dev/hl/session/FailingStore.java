package dev.hl.session;

import dev.hl.api.ApprovalId;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.CommitListener;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreStats;
import dev.hl.api.spi.Trimmed;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A store whose next writes fail as often as the test says. */
final class FailingStore implements Store {
    private final Store store;
    private int failures;

    FailingStore(Store store) {
        this.store = store;
    }

    void failNextWrites(int count) {
        failures = count;
    }

    @Override
    public <T> Committed<T> write(Function<? super UnitOfWork, ? extends T> work) {
        if (failures > 0) {
            failures--;
            throw new StoreException("the disk is full");
        }
        return store.write(work);
    }

    @Override
    public Optional<Session> findSession(SessionId id) {
        return store.findSession(id);
    }

    @Override
    public Optional<Approval> findApproval(ApprovalId id) {
        return store.findApproval(id);
    }

    @Override
    public Optional<Approval> findApproval(ApprovalKey key) {
        return store.findApproval(key);
    }

    @Override
    public List<Approval> unfinishedApprovals(SessionId session) {
        return store.unfinishedApprovals(session);
    }

    @Override
    public Page<Session> sessions(SessionQuery query) {
        return store.sessions(query);
    }

    @Override
    public Page<Approval> pendingApprovals(PageRequest page) {
        return store.pendingApprovals(page);
    }

    @Override
    public List<Incarnation> incarnations(SessionId session) {
        return store.incarnations(session);
    }

    @Override
    public List<EventRecord> events(EventPosition after, EventFilter filter, int limit) {
        return store.events(after, filter, limit);
    }

    @Override
    public EventPosition head() {
        return store.head();
    }

    @Override
    public Cancellable onCommit(CommitListener listener) {
        return store.onCommit(listener);
    }

    @Override
    public List<Approval> approvals(SessionId session) {
        return store.approvals(session);
    }

    @Override
    public List<EventRecord> eventsBefore(EventPosition before, EventFilter filter, int limit) {
        return store.eventsBefore(before, filter, limit);
    }

    @Override
    public Page<SearchHit> search(SearchQuery query) {
        return store.search(query);
    }

    @Override
    public Optional<StandingRule> findRule(RuleId id) {
        return store.findRule(id);
    }

    @Override
    public List<StandingRule> rules(Set<RuleScope> scopes) {
        return store.rules(scopes);
    }

    @Override
    public List<StandingRule> rules() {
        return store.rules();
    }

    @Override
    public Optional<String> findNote(String name) {
        return store.findNote(name);
    }

    @Override
    public List<AuditRecord> audit(long after, int limit) {
        return store.audit(after, limit);
    }

    @Override
    public StoreStats stats() {
        return store.stats();
    }

    @Override
    public Trimmed trim(Retention retention, Instant now) {
        return store.trim(retention, now);
    }

    @Override
    public void close() {
        store.close();
    }
}
