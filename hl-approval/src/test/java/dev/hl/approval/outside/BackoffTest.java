package dev.hl.approval.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.testkit.fakes.Seeds;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff DOUBLING = Backoff.doubling(Duration.ofSeconds(5), Duration.ofMinutes(5));

    @Test
    void doublesUpToTheLongest() {
        assertThat(IntStream.of(1, 2, 3, 6, 7, 8, 1_000_000)
                        .mapToObj(n -> DOUBLING.after(n, 7).toSeconds()))
                .containsExactly(5L, 10L, 20L, 160L, 300L, 300L, 300L);
    }

    @Test
    void isShorterByNoMoreThanTheShareLeftToChance() {
        Seeds.each(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            Backoff jittered = DOUBLING.jittered(0.5);

            assertThat(random.longs(100).mapToObj(chance -> jittered.after(2, chance)))
                    .allMatch(wait -> wait.toMillis() >= 5_000 && wait.toMillis() <= 10_000)
                    .hasSizeGreaterThan(50);
            assertThat(random.longs(100)
                            .mapToObj(chance -> jittered.after(2, chance))
                            .distinct()
                            .count())
                    .isGreaterThan(50);
        });
    }

    @Test
    void refusesWhatMakesNoSense() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> Backoff.doubling(second, Duration.ZERO)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> DOUBLING.jittered(1.1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> DOUBLING.after(0, 1)).isInstanceOf(InvalidValueException.class);
    }
}
