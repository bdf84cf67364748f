package dev.hl.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowKeyTest {
    @Test
    void aCursorReadsBackAsTheSameKey() {
        List<RowKey> keys = List.of(
                new RowKey(Instant.EPOCH, 0),
                new RowKey(Instant.parse("2030-01-01T12:00:00.123456789Z"), 42),
                new RowKey(Instant.parse("1900-01-01T00:00:00.000000001Z"), 1),
                new RowKey(Instant.MAX, 999_999_999_999_999_999L),
                new RowKey(Instant.MIN, 1));

        assertThat(keys)
                .allSatisfy(key -> assertThat(RowKey.ofCursor(key.cursor())).isEqualTo(key));
    }

    @Test
    void keysAreOrderedByTimeAndThenByNumber() {
        RowKey first = new RowKey(Instant.EPOCH, 9);
        RowKey second = new RowKey(Instant.EPOCH.plusNanos(1), 1);
        RowKey third = new RowKey(Instant.EPOCH.plusNanos(1), 2);

        assertThat(List.of(first, second, third)).isSorted();
        assertThat(first).isLessThan(third);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3.4",
                "1.2.x",
                "1.-2.3",
                " 1.2.3",
                "1.2.3\n",
                "١.٢.٣",
                "999999999999999999.0.1",
                "-999999999999999999.0.1",
                "1.2.99999999999999999999999999"
            })
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> RowKey.ofCursor(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }
}
