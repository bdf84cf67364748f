package dev.hl.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPositionTest {
    private static final EventPosition LAST = EventPosition.of(Long.MAX_VALUE, Long.MAX_VALUE);

    @Test
    void ordersByItsFirstNumberThenByItsSecond() {
        List<EventPosition> ordered = List.of(
                EventPosition.START,
                EventPosition.of(0, 2),
                EventPosition.of(0, 10),
                EventPosition.of(1, 0),
                EventPosition.of(2, 1),
                LAST);

        assertThat(ordered).isSorted();
        assertThat(EventPosition.of(1, 0).isAfter(EventPosition.of(0, 10))).isTrue();
        assertThat(EventPosition.of(0, 10).isAfter(EventPosition.of(0, 10))).isFalse();
    }

    @ParameterizedTest(name = "-Dhl.seed={0}")
    @MethodSource("dev.hl.api.CanonicalJsonTest#seeds")
    void readsWhatItWroteAndKeepsTheOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            EventPosition one = EventPosition.of(random.nextLong(Long.MAX_VALUE), random.nextLong(Long.MAX_VALUE));
            EventPosition other = EventPosition.of(random.nextLong(3), random.nextLong(3));

            assertThat(EventPosition.decode(one.encode())).isEqualTo(one).hasSameHashCodeAs(one);
            assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
            assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
        }
    }

    @Test
    void readsTheLargestOne() {
        assertThat(EventPosition.decode(LAST.encode())).isEqualTo(LAST);
        assertThat(LAST).hasToString(LAST.encode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "1",
                "1-",
                "-1",
                "-1-2",
                "1--2",
                "1-2-3",
                "1 - 2",
                "1-2\n",
                "1-2; drop table events",
                "0x1-2",
                "1.0-2",
                "+1-2",
                "\u0661-\u0662",
                "9223372036854775808-0",
                "0-9999999999999999999",
                "00000000000000000000-0"
            })
    void refusesWhatItDidNotWrite(String hostile) {
        assertThatThrownBy(() -> EventPosition.decode(hostile))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("event position must be two numbers");
    }

    @Test
    void refusesAVeryLongTextAndDoesNotRepeatIt() {
        String hostile = "1".repeat(1_000_000);

        assertThatThrownBy(() -> EventPosition.decode(hostile))
                .isInstanceOf(InvalidValueException.class)
                .message()
                .hasSizeLessThan(500);
    }

    @ParameterizedTest
    @MethodSource("negative")
    void isNotNegative(long major, long minor) {
        assertThatThrownBy(() -> EventPosition.of(major, minor)).isInstanceOf(InvalidValueException.class);
    }

    static Stream<Arguments> negative() {
        return Stream.of(Arguments.of(-1L, 0L), Arguments.of(0L, Long.MIN_VALUE));
    }
}
