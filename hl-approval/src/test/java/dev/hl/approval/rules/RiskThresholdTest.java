package dev.hl.approval.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.Risk;
import dev.hl.api.approval.RiskAssessment;
import dev.hl.api.approval.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskThresholdTest {
    @ParameterizedTest
    @CsvSource({
        "LOW, LOW, true",
        "LOW, HIGH, true",
        "MEDIUM, LOW, false",
        "MEDIUM, MEDIUM, true",
        "MEDIUM, HIGH, true",
        "HIGH, MEDIUM, false",
        "HIGH, HIGH, true",
        "HIGH, UNKNOWN, true"
    })
    void asksFromTheThresholdOnAndWhereNobodyCanTell(Risk threshold, Risk risk, boolean asked) {
        assertThat(verdict(threshold, true, risk) instanceof Verdict.Ask).isEqualTo(asked);
    }

    @Test
    void canBeToldNotToAskWhereNobodyCanTell() {
        assertThat(verdict(Risk.LOW, false, Risk.UNKNOWN)).isEqualTo(Verdict.noOpinion());
        assertThat(verdict(Risk.LOW, false, Risk.LOW)).isEqualTo(Verdict.ask("risk from LOW", "LOW: so it is"));
    }

    @Test
    void whatNobodyCanTellIsNoThreshold() {
        assertThatThrownBy(() -> verdict(Risk.UNKNOWN, true, Risk.LOW)).isInstanceOf(InvalidValueException.class);
    }

    private static Verdict verdict(Risk threshold, boolean unknownIsAsked, Risk risk) {
        ApprovalPolicy policy = new RiskThreshold(
                threshold, unknownIsAsked, (request, context) -> new RiskAssessment(risk, "so it is"));
        return policy.evaluate(Calls.bash("ls"), ApprovalContext.NONE);
    }
}
