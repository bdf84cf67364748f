package dev.hl.approval.display;

import dev.hl.api.approval.ApprovalRequest;

/** Proves that a rule covers a request, by the matcher that would apply it later. Called by many threads at once. */
@FunctionalInterface
public interface RuleCoverage {
    /**
     * Whether {@code rule}, in Claude Code's syntax, would allow exactly this request; false where that is not proven.
     */
    boolean covers(String rule, ApprovalRequest request);
}
