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
import java.util.Optional;

/**
 * A policy that has opinions only at some hours of the day. At a moment that is not known it may deny and ask, but not
 * allow.
 */
final class During implements ApprovalPolicy {
    private final HoursOfDay hours;
    private final ApprovalPolicy policy;

    During(HoursOfDay hours, ApprovalPolicy policy) {
        this.hours = hours;
        this.policy = policy;
    }

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        return isOver(context) ? Verdict.noOpinion() : within(policy.evaluate(request, context), context);
    }

    @Override
    public Explanation explain(ApprovalRequest request, ApprovalContext context) {
        List<RuleLook> looks = new ArrayList<>();
        looks.add(new RuleLook(PolicyTier.APPLICATION, hours.toString(), !isOver(context), why(context.moment())));
        if (isOver(context)) {
            return new Explanation(Verdict.noOpinion(), looks);
        }
        Explanation explanation = policy.explain(request, context);
        looks.addAll(explanation.looks());
        return new Explanation(within(explanation.verdict(), context), looks);
    }

    private boolean isOver(ApprovalContext context) {
        return context.moment().map(moment -> !hours.contain(moment)).orElse(false);
    }

    private static Verdict within(Verdict verdict, ApprovalContext context) {
        boolean unsure = verdict instanceof Verdict.Allow && context.moment().isEmpty();
        return unsure ? Verdict.noOpinion() : verdict;
    }

    private static String why(Optional<Instant> moment) {
        return moment.map(at -> "the request came at " + at).orElse("it is not known when the request came");
    }
}
