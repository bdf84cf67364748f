package dev.hl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StoredJsonTest {
    @Nested
    class RoundTrip {
        @ParameterizedTest(name = "-Dhl.seed={0}")
        @MethodSource("dev.hl.api.CanonicalJsonTest#seeds")
        void losesNothingOfWhatHasACanonicalForm(long seed) {
            SeededJson trees = new SeededJson(seed);
            for (int i = 0; i < 50; i++) {
                Map<String, Object> tree = CanonicalJson.copy(trees.nextObject(5));

                String text = StoredJson.write(tree);

                assertThat(text).as("-Dhl.seed=%d", seed).isEqualTo(CanonicalJson.writeOrdered(tree));
                assertThat(StoredJson.parse(text)).as("-Dhl.seed=%d", seed).isEqualTo(tree);
            }
        }

        @ParameterizedTest(name = "-Dhl.seed={0}")
        @MethodSource("dev.hl.api.CanonicalJsonTest#seeds")
        void losesNothingOfAnyText(long seed) {
            Random random = new Random(seed);
            for (int i = 0; i < 500; i++) {
                String text = anyText(random);

                String json = StoredJson.write(text);

                assertThat(json.chars()).as("-Dhl.seed=%d", seed).allMatch(c -> c >= ' ');
                assertThat(StoredJson.parse(json)).as("-Dhl.seed=%d", seed).isEqualTo(text);
            }
        }

        @Test
        void keepsTheOrderOfKeysAndTheScaleOfNumbers() {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("z", new BigDecimal("1.50"));
            object.put("a", Arrays.asList(1L, null, true, BigInteger.TWO.pow(70)));

            String text = StoredJson.write(object);

            assertThat(text).isEqualTo("{\"z\":1.50,\"a\":[1,null,true,1180591620717411303424]}");
            assertThat(StoredJson.parse(text)).isEqualTo(object);
        }

        @Test
        void holdsTheDeepestCanonicalObjectWithinAnother() {
            Map<String, Object> deepest = CanonicalJson.parse("{\"a\":" + "[".repeat(511) + "]".repeat(511) + "}");
            List<Object> within = List.of(Map.of("input", deepest));

            assertThat(StoredJson.parse(StoredJson.write(within))).isEqualTo(within);
        }

        private static String anyText(Random random) {
            int[] kinds = {0x80, 0x80, 0x10000, 0xd7ff};
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                int kind = random.nextInt(kinds.length + 1);
                text.append(
                        (char) (kind < kinds.length ? random.nextInt(kinds[kind]) : 0xd800 + random.nextInt(0x800)));
            }
            return text.toString();
        }
    }

    @Nested
    class Text {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\ud83d\ude80       | \ud83d\ude80",
                    "\ud83d             | \\ud83d",
                    "\ude80\ud83d       | \\ude80\\ud83d",
                    "\ud83d\ud83d\ude80 | \\ud83d\ud83d\ude80",
                    "\ud83d\ude80\ude80 | \ud83d\ude80\\ude80"
                })
        void escapesOnlySurrogatesThatAreAlone(String text, String quoted) {
            assertThat(StoredJson.write(text)).isEqualTo('"' + quoted + '"');
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @MethodSource("dev.hl.api.StoredJsonTest#valuesWithoutAForm")
        void meetEveryValueWithoutAForm(Object value) {
            assertThatThrownBy(() -> StoredJson.write(List.of(value))).isInstanceOf(InvalidValueException.class);
        }

        @Test
        void meetAMapThatContainsItself() {
            Map<String, Object> loop = new HashMap<>();
            loop.put("loop", loop);

            assertThatThrownBy(() -> StoredJson.write(loop))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("1024 deep");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"'' | 0", "nul | 0", "1 2 | 2", "[1,] | 3", "{\"a\":1,\"a\":2} | 7", "\"\\u12\" | 5"})
        void meetEveryTextThatIsNotOneValue(String text, int offset) {
            assertThatThrownBy(() -> StoredJson.parse(text))
                    .isInstanceOf(InvalidJsonException.class)
                    .hasMessageContaining("at character " + offset);
        }

        @Test
        void meetNestingThatIsTooDeep() {
            assertThatThrownBy(() -> StoredJson.parse("[".repeat(1_025)))
                    .isInstanceOf(InvalidJsonException.class)
                    .hasMessageContaining("1024 deep");
        }
    }

    static Stream<Object> valuesWithoutAForm() {
        return Stream.of(
                1.5,
                Float.NaN,
                'c',
                new StringBuilder("text"),
                new BigDecimal(BigInteger.ONE, 10_001),
                BigInteger.TEN.pow(1_000),
                Map.of(1, "a number as key"),
                Collections.singletonMap(null, "no key"));
    }
}
