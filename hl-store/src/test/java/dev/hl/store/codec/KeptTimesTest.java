package dev.hl.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTimesTest {
    @Test
    void theFirstAndTheLastAreKept() {
        List<Instant> kept = List.of(KeptTimes.FIRST, Instant.EPOCH, KeptTimes.LAST);

        assertThat(kept)
                .allSatisfy(at -> assertThat(KeptTimes.require("at", at)).isEqualTo(at));
    }

    @Test
    void whatIsBeyondIsRefusedByItsName() {
        List<Instant> refused =
                List.of(Instant.MIN, KeptTimes.FIRST.minusNanos(1), KeptTimes.LAST.plusNanos(1), Instant.MAX);

        assertThat(refused)
                .allSatisfy(at -> assertThatThrownBy(() -> KeptTimes.require("time of opening", at))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("time of opening"));
    }
}
