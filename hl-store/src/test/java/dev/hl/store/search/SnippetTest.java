package dev.hl.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.session.SearchHit.Mark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SnippetTest {
    @Nested
    class OfAShortText {
        @Test
        void isTheTextWithEveryWordMarked() {
            assertThat(Snippet.of("Count the lines, recount lines", SearchWords.of("count lin")))
                    .isEqualTo(new Snippet(
                            "Count the lines, recount lines",
                            List.of(new Mark(0, 5), new Mark(10, 15), new Mark(25, 30))));
        }

        @Test
        void isOnOneLineWithoutWhatCannotBeSeen() {
            Snippet snippet = Snippet.of("one\r\n\ttwo\u0000\u202ethree  four", SearchWords.of("three"));

            assertThat(snippet.text()).isEqualTo("one two three four");
            assertThat(marked(snippet)).isEqualTo("three");
        }

        @Test
        void keepsWhatIsMadeOfSeveralCharacters() {
            Snippet snippet = Snippet.of("👩‍🚀 says cafe\u0301", SearchWords.of("café"));

            assertThat(snippet.text()).isEqualTo("👩‍🚀 says cafe\u0301");
            assertThat(marked(snippet)).isEqualTo("cafe\u0301");
        }

        @Test
        void withoutTheWordsIsItsBeginning() {
            assertThat(Snippet.of("nothing here", SearchWords.of("word")).marks())
                    .isEmpty();
            assertThat(Snippet.of("", SearchWords.of("word")).text()).isEmpty();
        }
    }

    @Nested
    class OfALongText {
        @Test
        void isWhatIsAroundTheFirstWordFound() {
            String text = "before ".repeat(1_000) + "needle" + " behind".repeat(1_000);

            Snippet snippet = Snippet.of(text, SearchWords.of("needle"));

            assertThat(snippet.text()).startsWith("…").endsWith("…").hasSize(162);
            assertThat(marked(snippet)).isEqualTo("needle");
        }

        @Test
        void showsTheBeginningOfAWordThatIsLongerThanItself() {
            Snippet snippet = Snippet.of("x".repeat(5_000_000), SearchWords.of("x"));

            assertThat(snippet.text()).isEqualTo("x".repeat(160) + "…");
            assertThat(snippet.marks()).containsExactly(new Mark(0, 160));
        }

        @Test
        void neverSplitsACharacter() {
            SplittableRandom random = new SplittableRandom(1);
            for (int round = 0; round < 500; round++) {
                String text = anyText(random) + "needle" + anyText(random);

                Snippet snippet = Snippet.of(text, SearchWords.of("needle"));

                assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(snippet.text()))
                        .as(snippet.text())
                        .isTrue();
                assertThat(marked(snippet)).isEqualTo("needle");
            }
        }

        private String anyText(SplittableRandom random) {
            return IntStream.range(0, random.nextInt(200))
                    .mapToObj(index -> random.nextInt(3) == 0 ? "." : random.nextInt(10) == 0 ? "\ud83d" : "🚀")
                    .collect(Collectors.joining());
        }
    }

    private static String marked(Snippet snippet) {
        return snippet.marks().stream()
                .map(mark -> snippet.text().substring(mark.start(), mark.end()))
                .collect(Collectors.joining("|"));
    }
}
