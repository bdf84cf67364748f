package dev.hl.approval;

import dev.hl.api.RuleId;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.RuleLook;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.approval.Verdict;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is to be done about a request: the policy's opinion and the standing rules taken together. */
final class Judge {
    /**
     * What is to be done.
     *
     * @param verdict as things stand
     * @param rule the standing rule it comes from; null where it is the policy's
     * @param inForce all standing rules in force where the request comes from
     * @param current whether the policy is still the same
     */
    record Judgement(Verdict verdict, @Nullable RuleId rule, Set<RuleId> inForce, BooleanSupplier current) {
        Optional<RuleId> speakingRule() {
            return Optional.ofNullable(rule);
        }

        /**
         * Acts on it within a unit of work: counts one more use of the rule it comes from. False, and nothing done, when
         * other rules or another policy are in force by now, and it would have to be judged again.
         */
        boolean takeUp(UnitOfWork unit, ApprovalRequest request, Instant at) {
            List<StandingRule> now = StandingRules.inForce(unit, request, at);
            boolean holds = current.getAsBoolean() && StandingRules.ids(now).equals(inForce);
            if (holds) {
                now.stream().filter(found -> found.id().equals(rule)).forEach(found -> unit.update(found.used(at)));
            }
            return holds;
        }
    }

    private final PolicyGate gate;
    private final StandingRules rules;
    private final ApprovalTerms usual;

    /**
     * @param usual the terms where neither the request nor the policy has any
     */
    Judge(PolicyGate gate, StandingRules rules, ApprovalTerms usual) {
        this.gate = gate;
        this.rules = rules;
        this.usual = usual;
    }

    Judgement judge(ApprovalRequest request, Instant now) {
        Object policy = gate.current();
        List<StandingRule> inForce = rules.inForce(request, now);
        Verdict opinion = gate.opinion(request, now);
        Optional<StandingRule> speaking =
                StandingRules.speaking(inForce, request).filter(rule -> maySpeak(rule, request, opinion));
        Verdict said = speaking.map(Judge::verdict).orElse(opinion);
        return new Judgement(
                PolicyGate.conclusion(request, said),
                speaking.map(StandingRule::id).orElse(null),
                StandingRules.ids(inForce),
                () -> gate.current() == policy);
    }

    /** The judgement with every rule that was looked at, the standing rule that speaks among them. */
    Explanation explain(ApprovalRequest request, Instant now) {
        Judgement judgement = judge(request, now);
        List<RuleLook> looks = new ArrayList<>(gate.explain(request, now).looks());
        judgement
                .speakingRule()
                .ifPresent(rule -> looks.add(new RuleLook(
                        PolicyTier.SESSION,
                        judgement.verdict().rule(),
                        true,
                        judgement.verdict().reason())));
        return new Explanation(judgement.verdict(), looks);
    }

    /** What is said about an input that a human has edited: no rule has to allow it, but none may deny it. */
    Verdict ofEdit(ApprovalRequest request, Instant now) {
        return StandingRules.speaking(rules.inForce(request, now), request)
                .filter(rule -> !rule.rule().allows())
                .map(Judge::verdict)
                .orElseGet(() -> PolicyGate.conclusion(request, gate.opinion(request, now)));
    }

    /** What one human has allowed for good does not do for several who would have to agree. */
    private boolean maySpeak(StandingRule rule, ApprovalRequest request, Verdict opinion) {
        boolean quorum = request.terms().orElse(usual).quorum().isPresent();
        return !rule.rule().allows() || (opinion instanceof Verdict.NoOpinion && !quorum);
    }

    private static Verdict verdict(StandingRule rule) {
        String name = "standing rule " + rule.id();
        String by = rule.rule().pattern() + ", said " + rule.createdBy().name();
        return rule.rule().allows() ? Verdict.allow(name, by) : Verdict.deny(name, by);
    }
}
