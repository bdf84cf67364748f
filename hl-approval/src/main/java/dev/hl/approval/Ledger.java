package dev.hl.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.CanonicalJson;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.ApprovalNotFoundException;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionRules;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.Optional;

/** What is written about approvals: each method is one unit of work, with the session's side of it by the session rules. */
final class Ledger {
    /** An approval as it is on record, and whether the request at hand contradicts it. */
    record Entry(Approval approval, boolean conflicting) {}

    private final Store store;

    Ledger(Store store) {
        this.store = store;
    }

    /** Opens {@code fresh}, or finds what was opened under its key before. */
    Entry open(Approval fresh, Instant at) {
        return store.write(unit -> fresh.request()
                        .key()
                        .flatMap(unit::findApproval)
                        .map(first -> repeated(unit, first, fresh, at))
                        .orElseGet(() -> new Entry(opened(unit, fresh, at), false)))
                .value();
    }

    /** Decides, unless it is decided already. */
    Approval decide(ApprovalId id, Decision decision, DecisionOutcome outcome, Actor actor, Instant at) {
        return store.write(unit -> {
                    Approval approval = existing(unit, id);
                    if (approval.status().isPending()) {
                        return settle(unit, decided(unit, approval, decision, outcome, actor, at), at);
                    }
                    return standing(approval, decision);
                })
                .value();
    }

    /** Cancels, unless it is cancelled already. */
    Approval cancel(ApprovalId id, String reason, Instant at) {
        return store.write(unit -> {
                    Approval approval = existing(unit, id);
                    if (approval.status().isPending()) {
                        return settle(unit, unit.move(approval.cancelled(reason), at), at);
                    }
                    if (approval.decision().isPresent()) {
                        throw new ApprovalAlreadyDecidedException(approval);
                    }
                    return approval;
                })
                .value();
    }

    private static Entry repeated(UnitOfWork unit, Approval first, Approval again, Instant at) {
        boolean conflicting = !first.inputHash().equals(again.inputHash())
                || !first.request().tool().equals(again.request().tool());
        if (conflicting) {
            unit.append(first.session().orElse(null), at, new ApprovalConflicted(first.id(), again.inputHash()));
        }
        return new Entry(first, conflicting);
    }

    private static Approval opened(UnitOfWork unit, Approval fresh, Instant at) {
        ApprovalRequest request = fresh.request();
        unit.insert(fresh);
        unit.append(
                request.session().orElse(null),
                at,
                new ApprovalOpened(fresh.id(), request, fresh.inputHash(), fresh.verdict()));
        Optional<Session> session = request.session().flatMap(unit::findSession);
        if (session.isPresent() && !session.get().status().canAsk()) {
            return unit.move(fresh.cancelled("the session is " + session.get().status()), at);
        }
        Approval opened = fresh.verdict()
                .match(
                        allow -> automatic(unit, fresh, Decision.approve(), DecisionOutcome.APPROVED, at),
                        deny -> automatic(unit, fresh, Decision.deny(deny.reason()), DecisionOutcome.DENIED, at),
                        ask -> fresh,
                        none -> fresh);
        session.ifPresent(row -> unit.apply(SessionRules.opened(row, unit.unfinishedApprovals(row.id()), at), at));
        return opened;
    }

    private static Approval automatic(
            UnitOfWork unit, Approval fresh, Decision decision, DecisionOutcome outcome, Instant at) {
        return decided(
                unit, fresh, decision, outcome, Actor.policy(fresh.verdict().rule()), at);
    }

    private static Approval decided(
            UnitOfWork unit, Approval approval, Decision decision, DecisionOutcome outcome, Actor actor, Instant at) {
        DecisionRecord record =
                new DecisionRecord(decision, outcome, actor, at, CanonicalJson.hash(approval.inputAfter(decision)));
        Approval next = approval.decided(record);
        unit.update(next);
        unit.append(next.session().orElse(null), at, new ApprovalDecided(next.id(), record));
        return next;
    }

    private static Approval settle(UnitOfWork unit, Approval settled, Instant at) {
        settled.session()
                .flatMap(unit::findSession)
                .ifPresent(row -> unit.apply(SessionRules.settled(row, unit.unfinishedApprovals(row.id()), at), at));
        return settled;
    }

    private static Approval standing(Approval approval, Decision decision) {
        if (approval.decision().filter(first -> first.decides(decision)).isPresent()) {
            return approval;
        }
        throw new ApprovalAlreadyDecidedException(approval);
    }

    private static Approval existing(UnitOfWork unit, ApprovalId id) {
        return unit.findApproval(id).orElseThrow(() -> new ApprovalNotFoundException(id));
    }
}
