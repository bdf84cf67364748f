package dev.hl.approval.rules;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.RuleLook;
import dev.hl.api.approval.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The strictest of what several policies say; of equally strict ones the first. */
final class Strictest implements ApprovalPolicy {
    private final List<ApprovalPolicy> policies;

    Strictest(List<ApprovalPolicy> policies) {
        this.policies = List.copyOf(policies);
    }

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        Verdict strictest = Verdict.noOpinion();
        for (ApprovalPolicy policy : policies) {
            strictest = Strictness.stricter(strictest, Guarded.evaluate(policy, request, context));
            if (strictest instanceof Verdict.Deny) {
                return strictest;
            }
        }
        return strictest;
    }

    @Override
    public Explanation explain(ApprovalRequest request, ApprovalContext context) {
        Verdict strictest = Verdict.noOpinion();
        List<RuleLook> looks = new ArrayList<>();
        for (ApprovalPolicy policy : policies) {
            Explanation explanation = Guarded.explain(policy, request, context);
            strictest = Strictness.stricter(strictest, explanation.verdict());
            looks.addAll(explanation.looks());
        }
        return new Explanation(strictest, looks);
    }
}
