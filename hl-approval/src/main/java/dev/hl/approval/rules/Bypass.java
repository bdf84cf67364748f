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

/**
 * Until a moment, allows what the policies it reaches would ask or say nothing about. What they deny stays denied, and the
 * question that stands for a policy that failed is asked. At a moment that is not known it is over.
 */
final class Bypass implements ApprovalPolicy {
    private static final String RULE = "bypass";

    private final PolicyTier tier;
    private final Instant until;
    private final ApprovalPolicy reached;

    Bypass(PolicyTier tier, Instant until, ApprovalPolicy reached) {
        this.tier = tier;
        this.until = until;
        this.reached = reached;
    }

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        return lifted(Guarded.evaluate(reached, request, context), context);
    }

    @Override
    public Explanation explain(ApprovalRequest request, ApprovalContext context) {
        Explanation explanation = Guarded.explain(reached, request, context);
        List<RuleLook> looks = new ArrayList<>(explanation.looks());
        Verdict verdict = lifted(explanation.verdict(), context);
        boolean lasts = lasts(context);
        looks.add(new RuleLook(tier, RULE, lasts, lasts ? "it lasts until " + until : "it is over since " + until));
        return new Explanation(verdict, looks);
    }

    private Verdict lifted(Verdict said, ApprovalContext context) {
        boolean stays = said instanceof Verdict.Deny || said instanceof Verdict.Allow || Guarded.isFailure(said);
        return stays || !lasts(context) ? said : Verdict.allow(RULE, "everything may run until " + until);
    }

    private boolean lasts(ApprovalContext context) {
        return context.moment().map(now -> now.isBefore(until)).orElse(false);
    }
}
