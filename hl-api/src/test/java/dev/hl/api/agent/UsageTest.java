package dev.hl.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class UsageTest {
    private static final Usage EARLIER = usage(10, 20, 30, 40, "0.10");

    @Test
    void addsUp() {
        assertThat(EARLIER.plus(usage(1, 2, 3, 4, "0.05"))).isEqualTo(usage(11, 22, 33, 44, "0.15"));
        assertThat(EARLIER.plus(Usage.NONE)).isEqualTo(EARLIER);
    }

    @Test
    void isTheDifferenceOfTwoReadingsOfACounterThatGrows() {
        assertThat(usage(11, 22, 33, 44, "0.15").since(EARLIER)).isEqualTo(usage(1, 2, 3, 4, "0.05"));
    }

    @Test
    void isNothingBetweenEqualReadings() {
        Usage none = EARLIER.since(EARLIER);

        assertThat(none.totalTokens()).isZero();
        assertThat(none.costUsd()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void countsFromZeroWhereACounterWentBack() {
        assertThat(usage(5, 25, 3, 40, "0.02").since(EARLIER)).isEqualTo(usage(5, 5, 3, 0, "0.02"));
    }

    @Test
    void countsAllTokensTogether() {
        assertThat(EARLIER.totalTokens()).isEqualTo(100);
    }

    private static Usage usage(long input, long output, long cacheRead, long cacheWrite, String cost) {
        return new Usage(input, output, cacheRead, cacheWrite, new BigDecimal(cost));
    }
}
