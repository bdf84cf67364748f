package dev.hl.approval.rules;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.RuleLook;
import dev.hl.api.approval.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules in Claude's syntax as one policy. A rule that denies is stronger than one that asks, and that than one that allows,
 * whatever their order; among equals the first speaks. A rule that denies or asks and cannot be looked at asks. Immutable.
 */
public final class RuleList implements ApprovalPolicy {
    private final List<Rule> rules;
    private final RulesByTool byTool;

    private RuleList(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.byTool = new RulesByTool(this.rules);
    }

    public static Builder builder(RuleSettings settings) {
        return new Builder(settings);
    }

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        Facts facts = new Facts(request, context);
        RulesByTool.Candidates candidates = byTool.of(request.tool());
        Verdict narrowed = narrowed(candidates, facts);
        return narrowed instanceof Verdict.NoOpinion ? allowed(candidates, facts) : narrowed;
    }

    private static Verdict narrowed(RulesByTool.Candidates candidates, Facts facts) {
        Verdict verdict = Verdict.noOpinion();
        for (Rule rule : candidates.narrowing()) {
            Finding finding = rule.look(facts);
            if (finding.speaks() && rule.effect() == Effect.DENY) {
                return Verdict.deny(rule.text(), rule.reason(finding));
            }
            if (verdict instanceof Verdict.NoOpinion && (finding.speaks() || finding.isBlind())) {
                verdict = Verdict.ask(rule.text(), rule.reason(finding));
            }
        }
        return verdict;
    }

    private static Verdict allowed(RulesByTool.Candidates candidates, Facts facts) {
        for (Rule rule : candidates.widening()) {
            Finding finding = rule.look(facts);
            if (finding.speaks()) {
                return Verdict.allow(rule.text(), rule.reason(finding));
            }
        }
        return candidates.commands().covering(facts).map(RuleList::allow).orElseGet(Verdict::noOpinion);
    }

    private static Verdict allow(Set<Rule> covering) {
        String rules = covering.stream().map(Rule::text).collect(Collectors.joining(", "));
        return Verdict.allow(rules, "every command of the line is allowed");
    }

    @Override
    public Explanation explain(ApprovalRequest request, ApprovalContext context) {
        Facts facts = new Facts(request, context);
        List<RuleLook> looks = rules.stream().map(rule -> look(rule, facts)).toList();
        return new Explanation(evaluate(request, context), looks);
    }

    private static RuleLook look(Rule rule, Facts facts) {
        Finding finding = rule.look(facts);
        boolean narrows = rule.effect() != Effect.ALLOW;
        return new RuleLook(
                PolicyTier.APPLICATION,
                rule.effect() + " " + rule.text(),
                finding.speaks() || (finding.isBlind() && narrows),
                finding.why());
    }

    /** Collects rules. Confined to one thread. */
    public static final class Builder {
        private final RuleSettings settings;
        private final List<Rule> rules = new ArrayList<>();

        private Builder(RuleSettings settings) {
            this.settings = settings;
        }

        /** Adds a rule that is in force for ever. */
        public Builder add(Effect effect, String rule) {
            return add(effect, rule, "", null);
        }

        /**
         * Adds a rule.
         *
         * @param reason what a reader is told when it speaks; empty for what the rule found
         * @param until from when it is no longer in force; null for never
         */
        public Builder add(Effect effect, String rule, String reason, @Nullable Instant until) {
            rules.add(new RuleParser(effect, settings).parse(rule, new Rule.Terms(reason, until)));
            return this;
        }

        public ApprovalPolicy build() {
            return new RuleList(rules);
        }
    }
}
