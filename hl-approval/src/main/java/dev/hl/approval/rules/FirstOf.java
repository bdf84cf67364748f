package dev.hl.approval.rules;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.RuleLook;
import dev.hl.api.approval.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the first policy that has an opinion says. After one that failed only a denial is still heard, so that a failure
 * neither allows anything nor hides who denies.
 */
final class FirstOf implements ApprovalPolicy {
    private final List<ApprovalPolicy> policies;

    FirstOf(List<ApprovalPolicy> policies) {
        this.policies = List.copyOf(policies);
    }

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        return first(policy -> Guarded.evaluate(policy, request, context));
    }

    @Override
    public Explanation explain(ApprovalRequest request, ApprovalContext context) {
        List<RuleLook> looks = new ArrayList<>();
        Verdict verdict = first(policy -> {
            Explanation explanation = Guarded.explain(policy, request, context);
            looks.addAll(explanation.looks());
            return explanation.verdict();
        });
        return new Explanation(verdict, looks);
    }

    private Verdict first(Function<ApprovalPolicy, Verdict> ask) {
        Verdict verdict = Verdict.noOpinion();
        for (ApprovalPolicy policy : policies) {
            verdict = Strictness.stricter(verdict, ask.apply(policy));
            if (!(verdict instanceof Verdict.NoOpinion) && !Guarded.isFailure(verdict)) {
                return verdict;
            }
        }
        return verdict;
    }
}
