package dev.hl.testkit.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void areDistinct() {
        List<Long> seeds = new ArrayList<>();

        Seeds.each(seeds::add);

        assertThat(seeds).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void areNamedByTheFailureTheyCause() {
        IllegalStateException cause = new IllegalStateException("two winners");

        assertThatThrownBy(() -> Seeds.each(seed -> {
                    throw cause;
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("Failed with seed \\d+ \\(-Dhl.seed=\\d+\\): two winners")
                .hasCause(cause);
    }
}
