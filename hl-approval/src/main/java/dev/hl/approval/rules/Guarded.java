package dev.hl.approval.rules;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.Verdict;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a policy, which is anybody's code: one that throws, or answers null, has a human asked, and is logged. */
public final class Guarded {
    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    private static final String FAILED = "policy failed";

    private Guarded() {}

    public static Verdict evaluate(ApprovalPolicy policy, ApprovalRequest request, ApprovalContext context) {
        return guarded(request, () -> policy.evaluate(request, context), verdict -> verdict);
    }

    public static Explanation explain(ApprovalPolicy policy, ApprovalRequest request, ApprovalContext context) {
        return guarded(request, () -> policy.explain(request, context), Explanation::of);
    }

    /** Whether a verdict stands for a policy that failed. */
    static boolean isFailure(Verdict verdict) {
        return verdict instanceof Verdict.Ask && verdict.rule().equals(FAILED);
    }

    private static <T> T guarded(ApprovalRequest request, Supplier<T> policy, Function<Verdict, T> failed) {
        try {
            return Objects.requireNonNull(policy.get(), "what the policy says");
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("The policy failed on {}; a human is asked instead", request, e);
            return failed.apply(
                    Verdict.ask(FAILED, "the policy threw " + e.getClass().getSimpleName()));
        }
    }
}
