package dev.hl.approval;

import dev.hl.api.agent.RequestKind;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.Verdict;
import dev.hl.approval.rules.Guarded;
import java.time.Instant;

/** Asks the caller's policy and makes sure that whatever it does, nothing is allowed by accident. */
final class PolicyGate {
    private volatile ApprovalPolicy policy;

    PolicyGate(ApprovalPolicy policy) {
        this.policy = policy;
    }

    void replace(ApprovalPolicy next) {
        policy = next;
    }

    /** The policy in force; another one after each {@link #replace}. */
    ApprovalPolicy current() {
        return policy;
    }

    /** What the policy says by itself; {@link Verdict.NoOpinion} is one of the answers. */
    Verdict opinion(ApprovalRequest request, Instant now) {
        return Guarded.evaluate(policy, request, at(request, now));
    }

    /** The same, with every rule that was looked at. */
    Explanation explain(ApprovalRequest request, Instant now) {
        return Guarded.explain(policy, request, at(request, now));
    }

    /** What an opinion comes to: never {@link Verdict.NoOpinion}, and never {@link Verdict.Ask} where no human can be reached. */
    static Verdict conclusion(ApprovalRequest request, Verdict opinion) {
        Verdict said = answerable(request, opinion);
        if (said instanceof Verdict.Ask && !request.context().attended()) {
            return Verdict.deny(
                    "nobody to ask", "a human would have to decide (" + said.reason() + "), but none can be reached");
        }
        return said;
    }

    private static Verdict answerable(ApprovalRequest request, Verdict opinion) {
        if (opinion instanceof Verdict.NoOpinion) {
            return Verdict.ask("no opinion", "no rule speaks about " + request.tool());
        }
        boolean wantsHuman = request.kind().wantsAnswer() || request.kind() == RequestKind.BUDGET;
        return wantsHuman && opinion instanceof Verdict.Allow
                ? Verdict.ask(opinion.rule(), "what " + request.tool() + " asks for is not a permission")
                : opinion;
    }

    private static ApprovalContext at(ApprovalRequest request, Instant now) {
        return request.context().withAt(now);
    }
}
