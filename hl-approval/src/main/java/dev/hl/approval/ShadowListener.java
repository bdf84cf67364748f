package dev.hl.approval;

import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;

/** Hears where a candidate for a policy differs from the one in force. Called on the thread that makes the request. */
@FunctionalInterface
public interface ShadowListener {
    /** The policy in force said {@code live}, and that holds; the candidate would have said {@code candidate}. */
    void differs(ApprovalRequest request, Verdict live, Verdict candidate);
}
