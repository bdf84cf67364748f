package dev.hl.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Asks SQLite about the characters there are. */
class LettersTest {
    /** Two accents, of which SQLite knows one. */
    private static final Set<Integer> FOLDED_FURTHER = Set.of(0x1E0, 0x1E1);

    @Test
    void noWordIsMoreThanOneToSqliteAndItsLettersAreTheSame() throws Exception {
        try (WordIndex index = new WordIndex()) {
            int[] characters = IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                    .filter(Letters::continues)
                    .filter(LettersTest::isToBeAskedAbout)
                    .toArray();
            for (int character : characters) {
                index.add(character, "1" + Character.toString(character) + "2");
            }

            WordIndex.Words words = index.words();

            assertThat(IntStream.of(characters)
                            .filter(character -> words.of(character).size() != 1)
                            .mapToObj(Character::getName))
                    .as("parted by SQLite")
                    .isEmpty();
            assertThat(IntStream.of(characters)
                            .filter(character -> !words.of(character).contains(expected(character)))
                            .filter(character -> !isFoldedFurther(character, words.of(character)))
                            .mapToObj(Character::getName))
                    .as("folded to something else by SQLite")
                    .isEmpty();
        }
    }

    @Test
    void whatSeparatesWordsHereDoesSoInSqliteWhereItsTablesKnowIt() throws Exception {
        String separators =
                " \t\n\r\0!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡«»¿–—…‘’“”„†•€™→∀■☃✂、。「」🚀😀\u200d\u202e\u0903";
        try (WordIndex index = new WordIndex()) {
            int[] characters = separators.codePoints().toArray();
            for (int character : characters) {
                index.add(character + 1, "1" + Character.toString(character) + "2");
            }

            WordIndex.Words words = index.words();

            for (int character : characters) {
                assertThat(Letters.continues(character)).as("U+%04X", character).isFalse();
                assertThat(words.of(character + 1)).as("U+%04X", character).contains("1");
            }
        }
    }

    /** Of the great sets of like characters some will do. */
    private static boolean isToBeAskedAbout(int character) {
        boolean oneOfMany = Character.isIdeographic(character)
                || Character.getType(character) == Character.PRIVATE_USE
                || Character.UnicodeScript.of(character) == Character.UnicodeScript.HANGUL;
        return !oneOfMany || character % 100 == 0;
    }

    /** Where SQLite keeps a letter that has got a second case since its tables were made. */
    private static boolean isFoldedFurther(int character, List<String> words) {
        boolean isKept = words.contains("1" + Character.toString(character) + "2");
        return FOLDED_FURTHER.contains(character) || (isKept && character > 0x250);
    }

    private static String expected(int character) {
        int letter = Letters.folded(character);
        return "1" + (letter == Letters.NONE ? "" : Character.toString(letter)) + "2";
    }
}
