package dev.hl.api.approval;

/**
 * Decides, before any human is bothered, whether a request is allowed, denied or asked.
 *
 * <p>Called on the thread that makes the request, by many threads at once, and never inside a unit of work. It should
 * answer within milliseconds. It reads no clock: what it may know of the time is {@link ApprovalContext#at}, so that it
 * says about a request of last week what it would have said then. A policy that throws means <em>ask</em>, never
 * <em>allow</em>; no opinion means ask where a human can be reached and deny where none can.
 */
@FunctionalInterface
public interface ApprovalPolicy {
    Verdict evaluate(ApprovalRequest request, ApprovalContext context);

    /**
     * The same verdict, with every rule that was looked at and why it does or does not speak. Slower than
     * {@link #evaluate}, and without effect on what a policy remembers. A policy that does not override this is told as
     * one rule.
     */
    default Explanation explain(ApprovalRequest request, ApprovalContext context) {
        return Explanation.of(evaluate(request, context));
    }
}
