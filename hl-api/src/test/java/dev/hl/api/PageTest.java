package dev.hl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @Test
    void keepsItsItemsWhateverHappensToTheListItWasMadeOf() {
        List<String> items = new ArrayList<>(List.of("a"));
        Page<String> page = new Page<>(items, "next");

        items.add("b");

        assertThat(page.items()).containsExactly("a").isUnmodifiable();
        assertThat(page.next()).contains("next");
    }

    @Test
    void hasNoCursorWhenItIsTheLast() {
        assertThat(new Page<>(List.of("a"), null).next()).isEmpty();
    }

    @Nested
    class Request {
        @Test
        void beginsAtTheStart() {
            assertThat(PageRequest.first()).isEqualTo(PageRequest.first(100));
            assertThat(PageRequest.first(7).start()).isEmpty();
            assertThat(PageRequest.first(7).limit()).isEqualTo(7);
        }

        @Test
        void goesOnWithTheSameSize() {
            PageRequest next = PageRequest.first(7).after("x");

            assertThat(next.start()).contains("x");
            assertThat(next.limit()).isEqualTo(7);
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_001, Integer.MAX_VALUE})
        void refusesASizeOutOfBounds(int limit) {
            assertThatThrownBy(() -> PageRequest.first(limit))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("limit must be between 1 and 1000, but was " + limit);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 1_000})
        void takesTheSizesAtTheBounds(int limit) {
            assertThat(PageRequest.first(limit).limit()).isEqualTo(limit);
        }
    }
}
