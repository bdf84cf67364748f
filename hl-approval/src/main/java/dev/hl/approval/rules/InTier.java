package dev.hl.approval.rules;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.Verdict;

/** A policy whose rules are those of a tier. */
record InTier(PolicyTier tier, ApprovalPolicy policy) implements ApprovalPolicy {
    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        return policy.evaluate(request, context);
    }

    @Override
    public Explanation explain(ApprovalRequest request, ApprovalContext context) {
        Explanation explanation = Guarded.explain(policy, request, context);
        return new Explanation(
                explanation.verdict(),
                explanation.looks().stream().map(look -> look.in(tier)).toList());
    }
}
