package dev.hl.approval;

import dev.hl.api.RuleId;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.RuleLook;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.approval.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be done about a request: the policy's opinion and the standing rules taken together. */
final class Judge {
    /**
     * What is to be done.
     *
     * @param verdict as things stand
     * @param rule the standing rule it comes from; null where it is the policy's
     * @param without what is to be done should that rule no longer be in force
     */
    record Judgement(Verdict verdict, @Nullable RuleId rule, Verdict without) {
        Optional<RuleId> speakingRule() {
            return Optional.ofNullable(rule);
        }
    }

    private final PolicyGate gate;
    private final StandingRules rules;

    Judge(PolicyGate gate, StandingRules rules) {
        this.gate = gate;
        this.rules = rules;
    }

    Judgement judge(ApprovalRequest request, Instant now) {
        Verdict opinion = gate.opinion(request, now);
        Verdict conclusion = PolicyGate.conclusion(request, opinion);
        return rules.speaking(request, now)
                .filter(rule -> !rule.rule().allows() || opinion instanceof Verdict.NoOpinion)
                .map(rule -> new Judgement(verdict(rule), rule.id(), conclusion))
                .orElseGet(() -> new Judgement(conclusion, null, conclusion));
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

    /** What the policy alone says, for an input that a human has edited: a standing rule does not bind its maker's hand. */
    Verdict ofPolicy(ApprovalRequest request, Instant now) {
        return PolicyGate.conclusion(request, gate.opinion(request, now));
    }

    private static Verdict verdict(StandingRule rule) {
        String name = "standing rule " + rule.id();
        String by = rule.rule().pattern() + ", said " + rule.createdBy().name();
        return rule.rule().allows() ? Verdict.allow(name, by) : Verdict.deny(name, by);
    }
}
