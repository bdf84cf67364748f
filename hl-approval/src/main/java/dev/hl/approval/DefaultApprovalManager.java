package dev.hl.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.RuleId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalNotFoundException;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ConflictingRequestException;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOptions;
import dev.hl.api.approval.DueStep;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.NotAnApproverException;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalEvent;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts together: requests are judged, the ledgers written, deadlines armed, waiters woken. */
final class DefaultApprovalManager implements ApprovalManager {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultApprovalManager.class);
    private static final int MOST_LOOKS = 10;

    private final Store store;
    private final Execution execution;
    private final Runnable afterClose;
    private final PolicyGate gate;
    private final Judge judge;
    private final Openings openings;
    private final DecisionCheck check;
    private final Quorums quorums;
    private final Ledger ledger;
    private final DecisionLedger decisions;
    private final RuleLedger ruleLedger;
    private final PendingApprovals pending;
    private final Settled settled;
    private final Deadlines deadlines;
    private final Subscription subscription;
    private final AtomicBoolean closed = new AtomicBoolean();

    DefaultApprovalManager(ApprovalManagerBuilder options, Execution execution, Runnable afterClose) {
        this.store = options.store;
        this.execution = execution;
        this.afterClose = afterClose;
        gate = new PolicyGate(options.policy);
        judge = new Judge(gate, new StandingRules(store), options.terms);
        quorums = new Quorums(options.directory);
        openings = new Openings(judge, quorums, options.terms, execution);
        check = new DecisionCheck(judge);
        ledger = new Ledger(store);
        decisions = new DecisionLedger(store);
        ruleLedger = new RuleLedger(store);
        pending = new PendingApprovals(store, execution, judge, decisions);
        settled = new Settled(store);
        deadlines = new Deadlines(execution, this::takeStep);
        EventFilter events = EventFilter.all()
                .type(ApprovalOpened.class)
                .type(ApprovalDecided.class)
                .type(ApprovalMoved.class);
        subscription = options.bus.subscribe(events, this::onEvent);
        pending.forEach(deadlines::arm);
    }

    @Override
    public Approval request(ApprovalRequest request) {
        ensureOpen();
        Ledger.Entry entry = open(request);
        if (entry.conflicting()) {
            throw new ConflictingRequestException(
                    entry.approval(), request.call().inputHash());
        }
        deadlines.arm(entry.approval());
        return entry.approval();
    }

    /** Judges again whatever was overtaken by another rule or policy before it was written. */
    private Ledger.Entry open(ApprovalRequest request) {
        Instant now = execution.now();
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            Optional<Ledger.Entry> entry = ledger.open(openings.of(request, now), now);
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        return ledger.openAnyway(openings.asking(request, now), now);
    }

    @Override
    public Approval decide(ApprovalId id, Decision decision, Actor actor, DecisionOptions options) {
        ensureOpen();
        Objects.requireNonNull(decision, "decision");
        Instant now = execution.now();
        Approval asked = checked(id, decision, actor, now);
        StandingRule rule = options.remembered()
                .map(wanted -> rule(asked, decision, wanted, actor, now))
                .orElse(null);
        Approval decided = decisions.decide(id, Ruling.of(decision, actor, options), rule, now);
        disarmIfSettled(decided);
        if (rule != null && asked.status().isPending()) {
            pending.judgeAgain();
        }
        return decided;
    }

    @Override
    public List<Approval> decideAll(Collection<ApprovalId> ids, Decision decision, Actor actor) {
        ensureOpen();
        Instant now = execution.now();
        ids.forEach(id -> checked(id, decision, actor, now));
        List<Approval> decided = decisions.decideAll(ids, Ruling.of(decision, actor, DecisionOptions.NONE), now);
        decided.forEach(this::disarmIfSettled);
        return decided;
    }

    @Override
    public Approval delegate(ApprovalId id, String to, Actor actor, String note) {
        ensureOpen();
        InvalidValueException.requireText(to, "delegate");
        Optional<String> requester = get(id).request().requester();
        InvalidValueException.unless(
                !to.equals(requester.orElse(null)), "delegate", to, "somebody else than whoever asked");
        InvalidValueException.unless(
                !actor.id().equals(requester.orElse(null)), "actor", actor.id(), "somebody else than whoever asked");
        return ledger.delegate(id, to, actor, note, execution.now());
    }

    @Override
    public Approval cancel(ApprovalId id, String reason, Actor actor) {
        ensureOpen();
        Approval cancelled = ledger.cancel(id, reason + " (" + actor.name() + ")", execution.now());
        deadlines.disarm(id);
        return cancelled;
    }

    @Override
    public StandingRule addRule(NewRule rule, Actor actor) {
        ensureOpen();
        requireHuman(actor);
        StandingRules.check(rule);
        StandingRule added = ruleLedger.add(
                StandingRule.builder(newRuleId(), rule, actor, execution.now()).build());
        pending.judgeAgain();
        return added;
    }

    @Override
    public StandingRule revokeRule(RuleId id, Actor actor, String reason) {
        ensureOpen();
        requireHuman(actor);
        return ruleLedger.revoke(id, actor, reason, execution.now());
    }

    @Override
    public List<StandingRule> rules() {
        ensureOpen();
        Instant now = execution.now();
        return store.rules().stream().filter(rule -> rule.isInForce(now)).toList();
    }

    @Override
    public Explanation explain(ApprovalRequest request) {
        ensureOpen();
        return judge.explain(request, execution.now());
    }

    @Override
    public int replacePolicy(ApprovalPolicy policy) {
        ensureOpen();
        gate.replace(Objects.requireNonNull(policy, "policy"));
        // Whatever was judged by the other policy is written before this, and judged again, or sees that it is another.
        store.write(unit -> true);
        return pending.judgeAgain();
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
        CompletionStage<Approval> outcome = settled.await(id);
        if (closed.get()) {
            settled.failAll(closedNow());
        }
        return outcome;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        subscription.close();
        deadlines.close();
        try {
            settled.lookAtAll();
        } finally {
            settled.failAll(closedNow());
            afterClose.run();
        }
    }

    private Approval checked(ApprovalId id, Decision decision, Actor actor, Instant now) {
        requireHuman(actor);
        Approval asked = get(id);
        if (asked.status().isPending()) {
            if (!asked.approvers().include(actor)) {
                throw new NotAnApproverException(asked, actor);
            }
            check.check(asked.request(), decision, now);
        }
        return asked;
    }

    private StandingRule rule(Approval asked, Decision decision, NewRule wanted, Actor actor, Instant now) {
        StandingRules.check(wanted);
        check.checkRule(asked, decision, wanted);
        return StandingRule.builder(newRuleId(), wanted, actor, now)
                .createdFrom(asked.id())
                .build();
    }

    private void takeStep(ApprovalId id) {
        if (closed.get()) {
            return;
        }
        Optional<Approval> due = store.findApproval(id);
        Optional<DueStep> step = due.flatMap(Approval::nextStep);
        if (step.isPresent()) {
            Set<String> members = step.get()
                    .escalatesTo()
                    .map(role -> quorums.members(role, due.get().request()))
                    .orElse(Set.of());
            deadlines.arm(decisions.take(id, step.get(), members, execution.now()));
        }
    }

    private void onEvent(EventRecord line) {
        ApprovalId id = ((ApprovalEvent) line.event()).approval();
        if (line.event() instanceof ApprovalOpened opened) {
            armIfAsked(opened);
            return;
        }
        deadlines.disarm(id);
        if (settled.isAwaited(id)) {
            execution.execute(() -> settled.look(id));
        }
    }

    /** Whoever opened it may be gone when something is due. */
    private void armIfAsked(ApprovalOpened opened) {
        if (opened.asksHuman() && !deadlines.isArmed(opened.approval())) {
            execution.execute(() -> armFromStore(opened.approval()));
        }
    }

    private void armFromStore(ApprovalId id) {
        try {
            store.findApproval(id).ifPresent(deadlines::arm);
        } catch (StoreException | ClosedException e) {
            LOG.debug("The deadlines of approval {} are kept by whoever opened it alone", id, e);
        }
    }

    private void disarmIfSettled(Approval approval) {
        if (!approval.status().isPending()) {
            deadlines.disarm(approval.id());
        }
    }

    private RuleId newRuleId() {
        return new RuleId(execution.newId().toString());
    }

    private static void requireHuman(Actor actor) {
        InvalidValueException.unless(actor.kind() == Actor.Kind.HUMAN, "actor", actor, "a human");
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
