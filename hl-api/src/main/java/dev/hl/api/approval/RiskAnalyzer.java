package dev.hl.api.approval;

/**
 * Judges how much harm a request could do.
 *
 * <p>Called by many threads at once, never inside a unit of work; it should answer within milliseconds. What one throws
 * counts as {@link Risk#UNKNOWN}.
 */
@FunctionalInterface
public interface RiskAnalyzer {
    RiskAssessment assess(ApprovalRequest request, ApprovalContext context);
}
