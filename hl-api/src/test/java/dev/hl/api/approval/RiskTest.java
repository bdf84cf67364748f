package dev.hl.api.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RiskTest {
    @ParameterizedTest
    @CsvSource({"LOW, LOW, true", "LOW, MEDIUM, false", "MEDIUM, LOW, true", "MEDIUM, HIGH, false", "HIGH, HIGH, true"})
    void isAtLeastAsHighAsAThreshold(Risk risk, Risk threshold, boolean reached) {
        assertThat(risk.atLeast(threshold)).isEqualTo(reached);
    }

    @ParameterizedTest
    @EnumSource(names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
    void thatNobodyKnowsReachesEveryThreshold(Risk threshold) {
        assertThat(Risk.UNKNOWN.atLeast(threshold)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isNotComparedWithWhatNobodyKnows(Risk risk) {
        assertThatThrownBy(() -> risk.atLeast(Risk.UNKNOWN)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void isAlwaysGivenAReason() {
        assertThatThrownBy(() -> new RiskAssessment(Risk.LOW, " ")).isInstanceOf(InvalidValueException.class);
    }
}
