package dev.hl.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchWordsTest {
    private static final List<String> PIECES = List.of(
            "a", "b", "AND", "or", "Not", "NEAR(", "é", "e\u0301", "É", "Zürich", "ſ", "ς", "Σ", "ı", "I", "İ", "й",
            "Й", "日本", "語", "कि", "1", "Ⅷ", "²", " ", " ", " ", "\"", "'", "*", "^", "(", ")", "{", "}", ":", "-", "+",
            ",", "\\", "%", "_", "\0", "\n", "\ud800", "\udc00", "🚀", "\u0301", "\u0305", "\u00ad", "\ue000", "𝔸",
            "column", "s17", "scope");

    static LongStream seeds() {
        Long seed = Long.getLong("hl.seed");
        return seed != null ? LongStream.of(seed) : LongStream.range(0, Integer.getInteger("hl.seeds", 20));
    }

    @ParameterizedTest(name = "-Dhl.seed={0}")
    @MethodSource("seeds")
    void anyTextFindsTheSameInSqliteAsHereAndIsNeverSyntax(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = new ArrayList<>();
        try (WordIndex index = new WordIndex()) {
            for (int number = 0; number < 100; number++) {
                texts.add(anyText(random, 30));
                index.add(number, texts.get(number));
            }
            for (int round = 0; round < 100; round++) {
                String typed = anyText(random, 6);
                SearchWords words = SearchWords.of(typed);

                assertThat(words.isEmpty() ? Set.of() : index.find(words.asMatch(true)))
                        .as("-Dhl.seed=%d, what %s finds in %s", seed, typed, texts)
                        .isEqualTo(foundHere(words, texts));
            }
        }
    }

    @Nested
    class Typed {
        @Test
        void isCutIntoWordsThatAreQuotedAndTheLastIsAPrefix() {
            SearchWords words = SearchWords.of(" Größe OR  naïve* ");

            assertThat(words.asMatch(true)).isEqualTo("\"Größe\" AND \"OR\" AND \"naïve\"*");
            assertThat(words.asMatch(false)).isEqualTo("\"Größe\" AND \"OR\" AND \"naïve\"");
        }

        @Test
        void withoutAWordIsNothing() {
            assertThat(List.of("", " ", "*", "\"", "\0", "\ud800", "🚀", "\u0301"))
                    .allSatisfy(
                            text -> assertThat(SearchWords.of(text).isEmpty()).isTrue());
        }

        @Test
        void atGreatLengthIsCutShort() {
            String many =
                    IntStream.range(0, 100).mapToObj(number -> "word" + number).collect(Collectors.joining(" "));

            assertThat(SearchWords.of(many).asMatch(true))
                    .endsWith("\"word15\"*")
                    .doesNotContain("word16");
        }
    }

    @Nested
    class InAText {
        @Test
        void eachWordThatIsOneOfThemCountsOnce() {
            Occurrences occurrences = SearchWords.of("count co").in("Count, count and recount: the countess");

            assertThat(occurrences).isEqualTo(new Occurrences(0b11, 3, 6));
        }

        @Test
        void allOfThemMayBeInSeveralTextsTogether() {
            SearchWords words = SearchWords.of("one two");

            assertThat(words.areAllIn(words.in("one"))).isFalse();
            assertThat(words.areAllIn(words.in("one").plus(words.in("two")))).isTrue();
        }
    }

    private static Set<Integer> foundHere(SearchWords words, List<String> texts) {
        return IntStream.range(0, texts.size())
                .filter(number -> !words.isEmpty() && words.areAllIn(words.in(texts.get(number))))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String anyText(SplittableRandom random, int longest) {
        return IntStream.range(0, random.nextInt(longest))
                .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }
}
