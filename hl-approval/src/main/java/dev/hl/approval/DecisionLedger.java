package dev.hl.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DueStep;
import dev.hl.api.approval.NotAnApproverException;
import dev.hl.api.approval.OnExpiry;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.approval.Vote;
import dev.hl.api.event.ApprovalEscalated;
import dev.hl.api.event.ApprovalOverdue;
import dev.hl.api.event.ApprovalReminded;
import dev.hl.api.event.ApprovalVoted;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides approvals, and does what is due while nobody has: each method is one unit of work. */
final class DecisionLedger {
    private static final String NOBODY = "Nobody decided in time.";

    private final Store store;

    DecisionLedger(Store store) {
        this.store = store;
    }

    /**
     * Decides, or votes where several have to agree, unless it is decided so already.
     *
     * @param rule is added by whoever decides, not by whoever repeats it; null for none
     */
    Approval decide(ApprovalId id, Ruling ruling, @Nullable StandingRule rule, Instant at) {
        return store.write(unit -> {
                    boolean open = Entries.existing(unit, id).status().isPending();
                    Approval decided = decide(unit, id, ruling, at);
                    if (rule != null && open && !decided.status().isPending()) {
                        RuleLedger.add(unit, rule);
                    }
                    return decided;
                })
                .value();
    }

    /** Decides all in the same way, or none. */
    List<Approval> decideAll(Collection<ApprovalId> ids, Ruling ruling, Instant at) {
        return store.write(unit ->
                        ids.stream().map(id -> decide(unit, id, ruling, at)).toList())
                .value();
    }

    /** Decides in place of a human, if nobody has decided yet and the judgement still holds; returns whether it did. */
    boolean decideIfPending(ApprovalId id, Ruling ruling, Judge.Judgement judgement, Instant at) {
        return store.write(unit -> {
                    Approval approval = Entries.existing(unit, id);
                    if (!approval.status().isPending() || !judgement.takeUp(unit, approval.request(), at)) {
                        return false;
                    }
                    Entries.settle(unit, Entries.decide(unit, approval, ruling, at), at);
                    return true;
                })
                .value();
    }

    /**
     * Takes the next step of an approval that nobody has decided, if it is due; returns the approval as it stands.
     *
     * @param step the step that is thought to be due
     * @param members who may decide after it, too
     */
    Approval take(ApprovalId id, DueStep step, Set<String> members, Instant now) {
        return store.write(unit -> {
                    Approval approval = Entries.existing(unit, id);
                    boolean due = approval.nextStep().filter(step::equals).isPresent()
                            && approval.nextStepAt()
                                    .filter(at -> !at.isAfter(now))
                                    .isPresent();
                    return due ? taken(unit, approval, step, members, now) : approval;
                })
                .value();
    }

    private static Approval decide(UnitOfWork unit, ApprovalId id, Ruling ruling, Instant at) {
        Approval approval = Entries.existing(unit, id);
        if (!approval.status().isPending()) {
            return standing(approval, ruling.decision());
        }
        Approvers approvers = approval.approvers();
        if (!approvers.include(ruling.actor())) {
            throw new NotAnApproverException(approval, ruling.actor());
        }
        if (approvers.votes() > 1 && !(ruling.decision() instanceof Decision.Deny)) {
            return vote(unit, approval, ruling, at);
        }
        return Entries.settle(unit, Entries.decide(unit, approval, ruling, at), at);
    }

    private static Approval vote(UnitOfWork unit, Approval approval, Ruling ruling, Instant at) {
        Vote vote = new Vote(ruling.actor(), ruling.decision(), at);
        Approval voted = approval.voted(vote);
        if (voted.votes().equals(approval.votes())) {
            return approval;
        }
        int needed = approval.approvers().votes();
        Approval counted = Entries.write(
                unit,
                voted,
                at,
                new ApprovalVoted(approval.id(), vote, voted.votes().size(), needed));
        return counted.votes().size() < needed
                ? counted
                : Entries.settle(unit, Entries.decide(unit, counted, ruling, at), at);
    }

    private static Approval standing(Approval approval, Decision decision) {
        if (approval.decision().filter(first -> first.decides(decision)).isPresent()) {
            return approval;
        }
        throw new ApprovalAlreadyDecidedException(approval);
    }

    private static Approval taken(UnitOfWork unit, Approval approval, DueStep step, Set<String> members, Instant now) {
        return switch (step.kind()) {
            case REMINDER -> Entries.write(unit, approval.stepDone(), now, new ApprovalReminded(approval.id()));
            case ESCALATION -> {
                Approvers more = approval.approvers().and(members);
                String role = step.escalatesTo().orElse("");
                yield Entries.write(
                        unit, approval.stepDone(more), now, new ApprovalEscalated(approval.id(), role, more));
            }
            case EXPIRY -> expired(unit, approval, now);
        };
    }

    private static Approval expired(UnitOfWork unit, Approval approval, Instant now) {
        OnExpiry then = approval.terms().onExpiry().orElse(OnExpiry.DENY_AND_INTERRUPT);
        return switch (then) {
            case KEEP_WAITING, PARK ->
                Entries.write(unit, approval.stepDone(), now, new ApprovalOverdue(approval.id(), then));
            case DENY -> expired(unit, approval, Decision.deny(NOBODY), now);
            case DENY_AND_INTERRUPT -> expired(unit, approval, Decision.denyAndInterrupt(NOBODY), now);
            case ALLOW_ALTHOUGH_NOBODY_LOOKED -> expired(unit, approval, Decision.approve(), now);
        };
    }

    private static Approval expired(UnitOfWork unit, Approval approval, Decision decision, Instant now) {
        return Entries.settle(unit, Entries.decide(unit, approval, Ruling.expired(decision), now), now);
    }
}
