package dev.hl.approval;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the caller's policy and makes sure that whatever it does, nothing is allowed by accident. */
final class PolicyGate {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyGate.class);

    private final ApprovalPolicy policy;

    PolicyGate(ApprovalPolicy policy) {
        this.policy = policy;
    }

    /** Never {@link Verdict.NoOpinion}, and never {@link Verdict.Ask} where no human can be reached. */
    Verdict evaluate(ApprovalRequest request) {
        Verdict said = ask(request, request.context());
        Verdict opinion = said instanceof Verdict.NoOpinion
                ? Verdict.ask("no opinion", "no rule speaks about " + request.tool())
                : said;
        if (opinion instanceof Verdict.Ask && !request.context().attended()) {
            return Verdict.deny(
                    "nobody to ask",
                    "a human would have to decide (" + opinion.reason() + "), but none can be reached");
        }
        return opinion;
    }

    private Verdict ask(ApprovalRequest request, ApprovalContext context) {
        try {
            return Objects.requireNonNull(policy.evaluate(request, context), "the policy's verdict");
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("The policy failed on {}; a human is asked instead", request, e);
            return Verdict.ask(
                    "policy failed", "the policy threw " + e.getClass().getSimpleName());
        }
    }
}
