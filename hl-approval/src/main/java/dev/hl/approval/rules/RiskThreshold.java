package dev.hl.approval.rules;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Risk;
import dev.hl.api.approval.RiskAnalyzer;
import dev.hl.api.approval.RiskAssessment;
import dev.hl.api.approval.Verdict;
import java.util.Objects;

/** Asks where an analyzer sees at least so much risk; where it cannot tell, as it was told. An analyzer that throws asks. */
public final class RiskThreshold implements ApprovalPolicy {
    private final Risk threshold;
    private final boolean unknownIsAsked;
    private final RiskAnalyzer analyzer;

    public RiskThreshold(Risk threshold, boolean unknownIsAsked, RiskAnalyzer analyzer) {
        InvalidValueException.unless(threshold != Risk.UNKNOWN, "threshold", threshold, "LOW, MEDIUM or HIGH");
        this.threshold = threshold;
        this.unknownIsAsked = unknownIsAsked;
        this.analyzer = Objects.requireNonNull(analyzer, "analyzer");
    }

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        RiskAssessment assessment = analyzer.assess(request, context);
        boolean asked = assessment.risk() == Risk.UNKNOWN
                ? unknownIsAsked
                : assessment.risk().atLeast(threshold);
        return asked
                ? Verdict.ask("risk from " + threshold, assessment.risk() + ": " + assessment.reason())
                : Verdict.noOpinion();
    }
}
