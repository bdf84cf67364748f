package dev.hl.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.store.codec.KeptTimes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void everyTimeThatIsKeptComesBack() {
        List<Instant> kept = List.of(
                KeptTimes.FIRST, KeptTimes.FIRST.plusNanos(1_000), KeptTimes.LAST.minusNanos(1_000), KeptTimes.LAST);

        assertThat(kept)
                .allSatisfy(at -> assertThat(Times.ofMicros(Times.micros(at))).isEqualTo(at));
    }
}
