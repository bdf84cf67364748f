package dev.hl.approval.risk;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Risk;
import dev.hl.api.approval.RiskAnalyzer;
import dev.hl.api.approval.RiskAssessment;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several analyzers as one. */
final class HighestRisk implements RiskAnalyzer {
    private static final Logger LOG = LoggerFactory.getLogger(HighestRisk.class);

    /** What counts before what. */
    private static final List<Risk> ORDER = List.of(Risk.HIGH, Risk.UNKNOWN, Risk.MEDIUM, Risk.LOW);

    private final List<RiskAnalyzer> analyzers;

    HighestRisk(List<RiskAnalyzer> analyzers) {
        this.analyzers = analyzers;
    }

    @Override
    public RiskAssessment assess(ApprovalRequest request, ApprovalContext context) {
        List<RiskAssessment> said = analyzers.stream()
                .map(analyzer -> ask(analyzer, request, context))
                .toList();
        return ORDER.stream()
                .filter(risk -> said.stream().anyMatch(one -> one.risk() == risk))
                .findFirst()
                .map(risk -> new RiskAssessment(risk, reasons(said, risk)))
                .orElseGet(() -> RiskAssessment.unknown("nobody judges it"));
    }

    private static String reasons(List<RiskAssessment> said, Risk risk) {
        return said.stream()
                .filter(one -> one.risk() == risk)
                .map(RiskAssessment::reason)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static RiskAssessment ask(RiskAnalyzer analyzer, ApprovalRequest request, ApprovalContext context) {
        try {
            return Objects.requireNonNull(analyzer.assess(request, context), "the analyzer's assessment");
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("A risk analyzer failed on {}; its risk counts as unknown", request, e);
            return RiskAssessment.unknown("an analyzer threw " + e.getClass().getSimpleName());
        }
    }
}
