package dev.hl.api.approval;

/**
 * Decides, before any human is bothered, whether a request is allowed, denied or asked.
 *
 * <p>Called on the thread that makes the request, by many threads at once, and never inside a unit of work. It should
 * answer within milliseconds. A policy that throws means <em>ask</em>, never <em>allow</em>; no opinion means ask where a
 * human can be reached and deny where none can.
 */
@FunctionalInterface
public interface ApprovalPolicy {
    Verdict evaluate(ApprovalRequest request, ApprovalContext context);

    /** This policy, and where it has no opinion, {@code next}. */
    default ApprovalPolicy orElse(ApprovalPolicy next) {
        return (request, context) -> {
            Verdict first = evaluate(request, context);
            return first instanceof Verdict.NoOpinion ? next.evaluate(request, context) : first;
        };
    }
}
