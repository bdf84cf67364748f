package dev.hl.approval;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.Verdict;
import dev.hl.approval.rules.Guarded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A policy, while another is tried out beside it. Nothing that the other one or who listens does has any effect. */
final class Shadow implements ApprovalPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);

    private final ApprovalPolicy live;
    private final ApprovalPolicy candidate;
    private final ShadowListener listener;

    Shadow(ApprovalPolicy live, ApprovalPolicy candidate, ShadowListener listener) {
        this.live = live;
        this.candidate = candidate;
        this.listener = listener;
    }

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        Verdict said = live.evaluate(request, context);
        Verdict other = Guarded.evaluate(candidate, request, context);
        if (!said.getClass().equals(other.getClass())) {
            tell(request, said, other);
        }
        return said;
    }

    @Override
    public Explanation explain(ApprovalRequest request, ApprovalContext context) {
        return live.explain(request, context);
    }

    private void tell(ApprovalRequest request, Verdict said, Verdict other) {
        try {
            listener.differs(request, said, other);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("Who listens to a policy that is tried out failed on {}", request, e);
        }
    }
}
