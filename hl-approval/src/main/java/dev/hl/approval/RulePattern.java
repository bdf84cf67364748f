package dev.hl.approval;

import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.Verdict;

/** What a standing rule covers, which is what the same rule covers in a policy. */
final class RulePattern {
    private final ApprovalPolicy policy;

    private RulePattern(ApprovalPolicy policy) {
        this.policy = policy;
    }

    /** Throws {@link dev.hl.api.InvalidValueException} when the pattern cannot be read. */
    static RulePattern of(NewRule rule) {
        return new RulePattern(rule.allows() ? Policies.allow(rule.pattern()) : Policies.deny(rule.pattern()));
    }

    boolean matches(ApprovalRequest request) {
        return !(policy.evaluate(request, request.context()) instanceof Verdict.NoOpinion);
    }
}
