package dev.hl.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.RuleId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.NotAnApproverException;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.ApprovalDelegated;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionRules;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens, passes on and withdraws approvals: each method is one unit of work, with the session's side of it. */
final class Ledger {
    /** An approval as it is on record, and whether the request at hand contradicts it. */
    record Entry(Approval approval, boolean conflicting) {}

    /**
     * What is to be opened.
     *
     * @param fresh as things stand
     * @param rule the standing rule that its verdict comes from, if any
     * @param without what is to be opened should that rule no longer be in force
     */
    record Opening(Approval fresh, @Nullable RuleId rule, Approval without) {}

    private final Store store;

    Ledger(Store store) {
        this.store = store;
    }

    /** Opens an approval, or finds what was opened under its key before. */
    Entry open(Opening opening, Instant at) {
        return store.write(unit -> opening.fresh()
                        .request()
                        .key()
                        .flatMap(unit::findApproval)
                        .map(first -> repeated(unit, first, opening.fresh(), at))
                        .orElseGet(() -> new Entry(opened(unit, chosen(unit, opening, at), at), false)))
                .value();
    }

    /** Cancels, unless it is cancelled already. */
    Approval cancel(ApprovalId id, String reason, Instant at) {
        return store.write(unit -> {
                    Approval approval = Entries.existing(unit, id);
                    if (approval.status().isPending()) {
                        return Entries.settle(unit, unit.move(approval.cancelled(reason), at), at);
                    }
                    if (approval.decision().isPresent()) {
                        throw new ApprovalAlreadyDecidedException(approval);
                    }
                    return approval;
                })
                .value();
    }

    /** Puts {@code to} in the place of the actor. */
    Approval delegate(ApprovalId id, String to, Actor actor, String note, Instant at) {
        return store.write(unit -> {
                    Approval approval = Entries.existing(unit, id);
                    if (!approval.status().isPending()) {
                        throw new ApprovalAlreadyDecidedException(approval);
                    }
                    if (!approval.approvers().include(actor)) {
                        throw new NotAnApproverException(approval, actor);
                    }
                    Approvers others = approval.approvers().delegated(actor.id(), to);
                    return Entries.write(
                            unit, approval.decidableBy(others), at, new ApprovalDelegated(id, actor, others, note));
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

    /** A rule that others have used up or revoked meanwhile says nothing. */
    private static Approval chosen(UnitOfWork unit, Opening opening, Instant at) {
        Optional<StandingRule> rule =
                Optional.ofNullable(opening.rule()).flatMap(unit::findRule).filter(found -> found.isInForce(at));
        if (opening.rule() != null && rule.isEmpty()) {
            return opening.without();
        }
        rule.ifPresent(found -> unit.update(found.used(at)));
        return opening.fresh();
    }

    private static Approval opened(UnitOfWork unit, Approval fresh, Instant at) {
        Optional<Session> session = fresh.session().flatMap(unit::findSession);
        unit.insert(fresh);
        unit.append(
                fresh.session().orElse(null),
                at,
                new ApprovalOpened(fresh.id(), fresh.request(), fresh.inputHash(), fresh.verdict()));
        if (session.isPresent() && !session.get().status().canAsk()) {
            return unit.move(fresh.cancelled("the session is " + session.get().status()), at);
        }
        Approval opened = Ruling.of(fresh.verdict())
                .map(ruling -> Entries.decide(unit, fresh, ruling, at))
                .orElse(fresh);
        session.ifPresent(row -> unit.apply(SessionRules.opened(row, unit.unfinishedApprovals(row.id()), at), at));
        return opened;
    }
}
