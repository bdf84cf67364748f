package dev.hl.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.ClosedException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalNotFoundException;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ConflictingRequestException;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.Waiters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts together: the policy is asked, the ledger written, deadlines armed, waiters woken. */
final class DefaultApprovalManager implements ApprovalManager {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultApprovalManager.class);
    private static final Actor DEADLINE = Actor.system("deadline");

    private final Store store;
    private final Execution execution;
    private final Runnable afterClose;
    private final @Nullable Duration timeout;
    private final PolicyGate gate;
    private final DecisionCheck check;
    private final Ledger ledger;
    private final Waiters<ApprovalId, Approval> waiters = new Waiters<>();
    private final Deadlines deadlines;
    private final Subscription decisions;
    private final AtomicBoolean closed = new AtomicBoolean();

    DefaultApprovalManager(ApprovalManagerBuilder options, Execution execution, Runnable afterClose) {
        this.store = options.store;
        this.execution = execution;
        this.afterClose = afterClose;
        this.timeout = options.timeout;
        this.gate = new PolicyGate(options.policy);
        this.check = new DecisionCheck(gate);
        this.ledger = new Ledger(store);
        this.deadlines = new Deadlines(execution, this::expire);
        EventFilter settling = EventFilter.all().type(ApprovalDecided.class).type(ApprovalMoved.class);
        this.decisions = options.bus.subscribe(settling, this::onEvent);
        armPending();
    }

    @Override
    public Approval request(ApprovalRequest request) {
        ensureOpen();
        Instant now = execution.now();
        ApprovalId id = new ApprovalId(execution.newId().toString());
        Approval fresh = Approval.open(id, request, gate.evaluate(request), now);
        Duration wait = request.timeout().orElse(timeout);
        Ledger.Entry entry = ledger.open(wait == null ? fresh : fresh.expiring(now.plus(wait)), now);
        if (entry.conflicting()) {
            throw new ConflictingRequestException(entry.approval(), fresh.inputHash());
        }
        deadlines.arm(entry.approval());
        return entry.approval();
    }

    @Override
    public Approval decide(ApprovalId id, Decision decision, Actor actor) {
        ensureOpen();
        Approval asked = get(id);
        if (asked.status().isPending()) {
            check.check(asked.request(), decision);
        }
        DecisionOutcome outcome = decision.match(
                approve -> DecisionOutcome.APPROVED,
                deny -> DecisionOutcome.DENIED,
                answer -> DecisionOutcome.ANSWERED);
        Approval decided = ledger.decide(id, decision, outcome, actor, execution.now());
        deadlines.disarm(id);
        return decided;
    }

    @Override
    public Approval cancel(ApprovalId id, String reason, Actor actor) {
        ensureOpen();
        Approval cancelled = ledger.cancel(id, reason + " (" + actor.name() + ")", execution.now());
        deadlines.disarm(id);
        return cancelled;
    }

    @Override
    public Optional<Approval> find(ApprovalId id) {
        ensureOpen();
        return store.findApproval(id);
    }

    @Override
    public Approval get(ApprovalId id) {
        return find(id).orElseThrow(() -> new ApprovalNotFoundException(id));
    }

    @Override
    public Page<Approval> pending(PageRequest page) {
        ensureOpen();
        return store.pendingApprovals(page);
    }

    @Override
    public CompletionStage<Approval> await(ApprovalId id) {
        ensureOpen();
        CompletionStage<Approval> settled = waiters.register(id);
        look(id);
        if (closed.get()) {
            waiters.failAll(closedNow());
        }
        return settled;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        decisions.close();
        deadlines.close();
        try {
            waiters.awaited().forEach(this::look);
        } finally {
            waiters.failAll(closedNow());
            afterClose.run();
        }
    }

    private void onEvent(EventRecord line) {
        ApprovalId id = about(line.event());
        deadlines.disarm(id);
        if (waiters.isAwaited(id)) {
            execution.execute(() -> look(id));
        }
    }

    private static ApprovalId about(Event event) {
        return event instanceof ApprovalDecided decided ? decided.approval() : ((ApprovalMoved) event).approval();
    }

    /** Wakes the waiters of an approval if the store says that it is settled. */
    private void look(ApprovalId id) {
        try {
            store.findApproval(id)
                    .ifPresentOrElse(
                            approval -> wake(id, approval), () -> waiters.fail(id, new ApprovalNotFoundException(id)));
        } catch (StoreException e) {
            // To be told is better than to wait for a wake-up that has been and gone.
            waiters.fail(id, e);
        }
    }

    private void wake(ApprovalId id, Approval approval) {
        if (!approval.status().isPending()) {
            waiters.settle(id, approval);
        }
    }

    private void expire(ApprovalId id) {
        if (closed.get()) {
            return;
        }
        Decision denial = Decision.denyAndInterrupt("Nobody decided in time.");
        try {
            ledger.decide(id, denial, DecisionOutcome.EXPIRED, DEADLINE, execution.now());
        } catch (ApprovalAlreadyDecidedException inTime) {
            LOG.debug("Approval {} was decided before its deadline", id);
        }
    }

    private void armPending() {
        PageRequest next = PageRequest.first(PageRequest.MAX_LIMIT);
        Page<Approval> page = store.pendingApprovals(next);
        page.items().forEach(deadlines::arm);
        while (page.next().isPresent()) {
            next = next.after(page.next().get());
            page = store.pendingApprovals(next);
            page.items().forEach(deadlines::arm);
        }
    }

    private void ensureOpen() {
        if (closed.get()) {
            throw closedNow();
        }
    }

    private static ClosedException closedNow() {
        return new ClosedException("The approval manager");
    }
}
