package dev.hl.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.NotAnApproverException;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.ApprovalDelegated;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionRules;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.Optional;

/** Opens, passes on and withdraws approvals: each method is one unit of work, with the session's side of it. */
final class Ledger {
    /** An approval as it is on record, and whether the request at hand contradicts it. */
    record Entry(Approval approval, boolean conflicting) {}

    /**
     * What is to be opened.
     *
     * @param fresh as things stand
     * @param judgement why it is as it is
     */
    record Opening(Approval fresh, Judge.Judgement judgement) {}

    private final Store store;

    Ledger(Store store) {
        this.store = store;
    }

    /** Opens an approval, or finds what was opened under its key before; empty when what it was judged by has changed since. */
    Optional<Entry> open(Opening opening, Instant at) {
        return store.write(unit -> known(unit, opening.fresh(), at).or(() -> openedUnlessOvertaken(unit, opening, at)))
                .value();
    }

    /** Opens what is put to a human, or finds what was opened under its key before. */
    Entry openAnyway(Approval fresh, Instant at) {
        return store.write(unit -> known(unit, fresh, at).orElseGet(() -> new Entry(opened(unit, fresh, at), false)))
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
                    requireNew(approval, to);
                    Approvers others = approval.approvers().delegated(actor.id(), to);
                    return Entries.write(
                            unit, approval.decidableBy(others), at, new ApprovalDelegated(id, actor, others, note));
                })
                .value();
    }

    /** Two places in one hand would be two votes. */
    private static void requireNew(Approval approval, String to) {
        boolean hasPlace = !approval.approvers().anybody()
                && approval.approvers().eligible().contains(to);
        InvalidValueException.unless(!hasPlace, "delegate", to, "somebody who may not decide it already");
    }

    private static Optional<Entry> known(UnitOfWork unit, Approval fresh, Instant at) {
        return fresh.request().key().flatMap(unit::findApproval).map(first -> repeated(unit, first, fresh, at));
    }

    private static Entry repeated(UnitOfWork unit, Approval first, Approval again, Instant at) {
        boolean conflicting = !first.inputHash().equals(again.inputHash())
                || !first.request().tool().equals(again.request().tool());
        if (conflicting) {
            unit.append(first.session().orElse(null), at, new ApprovalConflicted(first.id(), again.inputHash()));
        }
        return new Entry(first, conflicting);
    }

    private static Optional<Entry> openedUnlessOvertaken(UnitOfWork unit, Opening opening, Instant at) {
        return opening.judgement().takeUp(unit, opening.fresh().request(), at)
                ? Optional.of(new Entry(opened(unit, opening.fresh(), at), false))
                : Optional.empty();
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
