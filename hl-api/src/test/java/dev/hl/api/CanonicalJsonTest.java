package dev.hl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final String DEEPEST = "[".repeat(511) + "]".repeat(511);

    @Nested
    class CanonicalForm {
        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.hl.api.CanonicalJsonTest#vectors")
        void isThatOfTheVector(String name, String input, String canonical, String hash) {
            Map<String, Object> parsed = CanonicalJson.parse(input);

            assertThat(CanonicalJson.write(parsed)).isEqualTo(canonical);
            assertThat(CanonicalJson.hash(parsed)).isEqualTo(new InputHash(hash));
            assertThat(CanonicalJson.parse(canonical)).isEqualTo(parsed);
        }

        @Test
        void doesNotDependOnTheOrderOfKeys() {
            Map<String, Object> one = CanonicalJson.parse("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}");
            Map<String, Object> other = CanonicalJson.parse("{\"b\":{\"d\":3,\"c\":2},\"a\":1}");

            assertThat(CanonicalJson.hash(one)).isEqualTo(CanonicalJson.hash(other));
        }

        @Test
        void takesEveryNumberTypeOfTheJdkByItsDecimalText() {
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("a", (byte) 1);
            numbers.put("b", (short) 2);
            numbers.put("c", 3);
            numbers.put("d", 4L);
            numbers.put("e", 0.1f);
            numbers.put("f", 1.0);
            numbers.put("g", 1e20);
            numbers.put("h", BigInteger.TEN);
            numbers.put("i", new BigDecimal("5"));

            String text = CanonicalJson.write(numbers);

            assertThat(text)
                    .isEqualTo("{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":0.1,\"f\":1.0,\"g\":1.0E+20,\"h\":10,\"i\":5}");
        }
    }

    @Nested
    class OrderedForm {
        @Test
        void keepsTheOrderOfTheMaps() {
            String json = "{\"z\":{\"y\":[1.50,null],\"x\":\"\\n\"},\"a\":true}";

            assertThat(CanonicalJson.writeOrdered(CanonicalJson.parse(json))).isEqualTo(json);
        }
    }

    @Nested
    class Parsing {
        @Test
        void yieldsTheDocumentedTypes() {
            Map<String, Object> parsed = CanonicalJson.parse(
                    "{\"s\":\"x\",\"b\":true,\"i\":1,\"n\":9223372036854775808,\"d\":1.10,\"o\":{},\"l\":[],\"z\":null}");

            assertThat(parsed.values())
                    .containsExactly(
                            "x", true, 1L, BigInteger.TWO.pow(63), new BigDecimal("1.10"), Map.of(), List.of(), null);
        }

        @Test
        void keepsTheOrderOfKeys() {
            assertThat(CanonicalJson.parse("{\"b\":1,\"a\":2,\"c\":3}").keySet())
                    .containsExactly("b", "a", "c");
        }

        @Test
        void refusesAKeyThatComesTwiceHoweverItIsSpelled() {
            assertThatThrownBy(() -> CanonicalJson.parse("{\"x\":{\"a\":1,\"\\u0061\":1}}"))
                    .isInstanceOf(InvalidJsonException.class)
                    .hasMessageContaining("\"a\" a second time");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\'',
                value = {
                    "''                    | 0",
                    "' '                   | 1",
                    "'[]'                  | 0",
                    "'null'                | 0",
                    "'\uFEFF{}'            | 0",
                    "'{'                   | 1",
                    "'{}}'                 | 2",
                    "'{} {}'               | 3",
                    "'{} //'               | 3",
                    "'{\"a\":1,}'          | 7",
                    "'{,\"a\":1}'          | 1",
                    "'{a:1}'               | 1",
                    "'{\"a\" 1}'           | 5",
                    "'{\"a\":}'            | 5",
                    "'{\"a\":[1,]}'        | 8",
                    "'{\"a\":[1 2]}'       | 8",
                    "'{\"a\":01}'          | 6",
                    "'{\"a\":+1}'          | 5",
                    "'{\"a\":.5}'          | 5",
                    "'{\"a\":5.}'          | 7",
                    "'{\"a\":1e}'          | 7",
                    "'{\"a\":-}'           | 6",
                    "'{\"a\":0x1}'         | 6",
                    "'{\"a\":NaN}'         | 5",
                    "'{\"a\":nul}'         | 5",
                    "'{\"a\":True}'        | 5",
                    "'{\"a\":\"x}'         | 8",
                    "'{\"a\":\"\t\"}'      | 6",
                    "'{\"a\":\"\\x\"}'     | 7",
                    "'{\"a\":\"\\u12g4\"}' | 10",
                    "'{\"a\":\"\\u\uFF11234\"}' | 8",
                    "'{\"a\":\"\\'         | 7",
                    "'{\"a\":\"\\ud83d\"}' | 5",
                    "'{\"a\":\"\\ude00\\ud83d\"}' | 5",
                    "'{\"a\":1e99999}'     | 5",
                    "'{\"a\":1e-99999999999}' | 5",
                })
        void refusesAnythingElseAndSaysWhere(String json, int offset) {
            InvalidJsonException refusal =
                    catchThrowableOfType(InvalidJsonException.class, () -> CanonicalJson.parse(json));

            assertThat(refusal).isNotNull();
            assertThat(refusal.offset()).isEqualTo(offset);
            assertThat(refusal).hasMessageContaining("at character " + offset);
        }

        @Test
        void neverQuotesAValueInItsRefusal() {
            assertThatThrownBy(() -> CanonicalJson.parse("{\"token\":\"sk-secret\",\"n\":sk-secret}"))
                    .isInstanceOf(InvalidJsonException.class)
                    .hasMessageNotContaining("secret");
        }

        @Test
        void acceptsTheDeepestNestingAndRefusesOneMore() {
            assertThat(CanonicalJson.parse("{\"a\":" + DEEPEST + "}")).containsKey("a");
            assertThatThrownBy(() -> CanonicalJson.parse("{\"a\":[" + DEEPEST + "]}"))
                    .isInstanceOf(InvalidJsonException.class)
                    .hasMessageContaining("512 deep");
        }

        @Test
        void refusesManyOpenBracketsWithoutRunningOutOfStack() {
            assertThatThrownBy(() -> CanonicalJson.parse("{\"a\":" + "[".repeat(1_000_000)))
                    .isInstanceOf(InvalidJsonException.class);
        }

        @Test
        void acceptsAThousandDigitsAndRefusesOneMore() {
            String digits = "9".repeat(1_000);

            assertThat(CanonicalJson.write(CanonicalJson.parse("{\"a\":-" + digits + "}")))
                    .isEqualTo("{\"a\":-" + digits + "}");
            assertThatThrownBy(() -> CanonicalJson.parse("{\"a\":9" + digits + "}"))
                    .isInstanceOf(InvalidJsonException.class)
                    .hasMessageContaining("1,000 digits");
        }
    }

    @Nested
    class Copying {
        @Test
        void isIndependentOfTheOriginalAndDeeplyImmutable() {
            List<Object> list = new ArrayList<>(List.of(new HashMap<>(Map.of("k", 1))));
            Map<String, Object> original = new HashMap<>(Map.of("list", list));

            Map<String, Object> copy = CanonicalJson.copy(original);
            list.clear();

            assertThat(copy).isEqualTo(Map.of("list", List.of(Map.of("k", 1L))));
            assertThatThrownBy(() -> copy.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
            List<?> copied = (List<?>) Objects.requireNonNull(copy.get("list"));
            assertThatThrownBy(copied::clear).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> ((Map<?, ?>) copied.get(0)).clear())
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        @ParameterizedTest
        @MethodSource("dev.hl.api.CanonicalJsonTest#valuesWithoutAForm")
        void refusesAValueThatHasNoFormAndNamesThePathToIt(Object value) {
            Map<String, Object> nested = Map.of("edits", Arrays.asList(null, Map.of("at", value)));

            InvalidValueException refusal =
                    catchThrowableOfType(InvalidValueException.class, () -> CanonicalJson.copy(nested));

            assertThat(refusal).isNotNull();
            assertThat(refusal.field()).startsWith("$.edits[1].at");
        }

        @Test
        void refusesALoneSurrogateInAKey() {
            assertThatThrownBy(() -> CanonicalJson.write(Map.of("a\ud800", 1)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("$.a\\ud800 must be Unicode text");
        }

        @Test
        void refusesAMapThatContainsItself() {
            Map<String, Object> loop = new HashMap<>();
            loop.put("loop", loop);

            assertThatThrownBy(() -> CanonicalJson.hash(loop))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("512 deep");
        }

        @Test
        void boundsNestingAsParsingDoes() {
            Map<String, Object> deepest = CanonicalJson.parse("{\"a\":" + DEEPEST + "}");

            assertThat(CanonicalJson.parse(CanonicalJson.write(deepest))).isEqualTo(deepest);
            assertThatThrownBy(() -> CanonicalJson.copy(Map.of("x", deepest)))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Nested
    class RoundTrip {
        @ParameterizedTest(name = "-Dhl.seed={0}")
        @MethodSource("dev.hl.api.CanonicalJsonTest#seeds")
        void losesNothing(long seed) {
            SeededJson trees = new SeededJson(seed);
            for (int i = 0; i < 50; i++) {
                Map<String, Object> tree = trees.nextObject(5);
                Map<String, Object> copy = CanonicalJson.copy(tree);

                String canonical = CanonicalJson.write(tree);
                String ordered = CanonicalJson.writeOrdered(tree);

                assertThat(CanonicalJson.parse(canonical))
                        .as("-Dhl.seed=%d", seed)
                        .isEqualTo(copy);
                assertThat(CanonicalJson.parse(ordered))
                        .as("-Dhl.seed=%d", seed)
                        .isEqualTo(copy);
                assertThat(CanonicalJson.write(CanonicalJson.parse(ordered)))
                        .as("-Dhl.seed=%d", seed)
                        .isEqualTo(canonical);
                assertThat(List.copyOf(CanonicalJson.parse(ordered).keySet()))
                        .as("-Dhl.seed=%d", seed)
                        .isEqualTo(List.copyOf(tree.keySet()));
            }
        }
    }

    @Nested
    class Hash {
        @ParameterizedTest
        @ValueSource(strings = {"", "abc", "44136FA355B3678A1146AD16F7E8649E94FB4FC21FE77E8310C060F61CAAFF8A"})
        void refusesWhatIsNotItsForm(String value) {
            assertThatThrownBy(() -> new InputHash(value))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("64 lower-case hexadecimal digits");
        }

        @Test
        void differsWhereTheTextOfANumberDiffers() {
            assertThat(CanonicalJson.hash(CanonicalJson.parse("{\"a\":1.10}")))
                    .isNotEqualTo(CanonicalJson.hash(CanonicalJson.parse("{\"a\":1.1}")));
        }
    }

    static Stream<Arguments> vectors() throws IOException {
        try (InputStream in = CanonicalJsonTest.class.getResourceAsStream("canonical-json-vectors.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<Arguments> vectors = text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arguments.of((Object[]) line.split("\t")))
                    .toList();
            return vectors.stream();
        }
    }

    static Stream<Object> valuesWithoutAForm() {
        return Stream.of(
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Float.POSITIVE_INFINITY,
                BigInteger.TEN.pow(1_000),
                new BigDecimal(BigInteger.ONE, 10_001),
                new BigDecimal(BigInteger.ONE, -10_001),
                new AtomicLong(1),
                new Date(0),
                'c',
                new int[] {1},
                new StringBuilder("text"),
                Collections.singleton("set"),
                "lone \ud800 surrogate",
                Map.of(1, "a number as key"),
                Collections.singletonMap(null, "no key"));
    }

    static LongStream seeds() {
        Long seed = Long.getLong("hl.seed");
        return seed != null ? LongStream.of(seed) : LongStream.range(0, Integer.getInteger("hl.seeds", 20));
    }
}
