package dev.hl.approval;

import dev.hl.api.Actor;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOptions;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.Verdict;
import java.util.Optional;

/**
 * A decision as it is to be put on record.
 *
 * @param decision what is decided
 * @param outcome what that comes to
 * @param actor who decides
 * @param options what goes with it
 */
record Ruling(Decision decision, DecisionOutcome outcome, Actor actor, DecisionOptions options) {
    private static final Actor DEADLINE = Actor.system("deadline");

    /** What a human decides. */
    static Ruling of(Decision decision, Actor actor, DecisionOptions options) {
        DecisionOutcome outcome = decision.match(
                approve -> DecisionOutcome.APPROVED,
                deny -> DecisionOutcome.DENIED,
                answer -> DecisionOutcome.ANSWERED);
        return new Ruling(decision, outcome, actor, options);
    }

    /** What a rule decides in place of a human; empty where it wants one asked. */
    static Optional<Ruling> of(Verdict verdict) {
        return verdict.match(
                allow -> Optional.of(automatic(verdict, Decision.approve(), DecisionOutcome.APPROVED)),
                deny -> Optional.of(automatic(verdict, Decision.deny(deny.reason()), DecisionOutcome.DENIED)),
                ask -> Optional.empty(),
                none -> Optional.empty());
    }

    /** What is decided because nobody did. */
    static Ruling expired(Decision decision) {
        return new Ruling(decision, DecisionOutcome.EXPIRED, DEADLINE, DecisionOptions.NONE);
    }

    private static Ruling automatic(Verdict verdict, Decision decision, DecisionOutcome outcome) {
        return new Ruling(decision, outcome, Actor.policy(verdict.rule()), DecisionOptions.NONE);
    }
}
