package dev.hl.store.search;

import java.text.Normalizer;

/**
 * Which characters make up words, and which of them count as the same.
 *
 * <p>Letters, numbers and private characters do; accents that follow a letter belong to it. Case does not count, and
 * neither do the accents of Latin letters.
 */
final class Letters {
    /** No letter: what {@link #folded} gives for an accent. */
    static final int NONE = 0;

    private static final int ASCII = 0x80;
    private static final int DOTLESS_I = 0x131;
    private static final int LATIN = 0x250;
    private static final int MORE_LATIN = 0x1E00;
    private static final int MORE_LATIN_END = 0x1F00;
    private static final int[] FOLDED_LATIN = fold(0, LATIN);
    private static final int[] MORE_FOLDED_LATIN = fold(MORE_LATIN, MORE_LATIN_END);

    private Letters() {}

    /** Whether a word can begin with it. */
    static boolean begins(int character) {
        if (character < ASCII) {
            return isAsciiLetter(character) || isWithin(character, '0', '9');
        }
        return switch (Character.getType(character)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.PRIVATE_USE -> !isLetterOnlyHere(character);
            default -> false;
        };
    }

    /** Whether a word that has begun goes on with it. */
    static boolean continues(int character) {
        return begins(character) || isAccent(character);
    }

    /** The character that stands for it when words are compared; {@link #NONE} for an accent. */
    static int folded(int character) {
        if (character < LATIN) {
            return FOLDED_LATIN[character];
        }
        if (character >= MORE_LATIN && character < MORE_LATIN_END) {
            return MORE_FOLDED_LATIN[character - MORE_LATIN];
        }
        int lower = lower(character);
        return isAccent(character) ? NONE : lower < LATIN ? FOLDED_LATIN[lower] : lower;
    }

    private static int[] fold(int from, int end) {
        int[] folded = new int[end - from];
        for (int index = 0; index < folded.length; index++) {
            folded[index] = withoutAccents(lower(from + index));
        }
        return folded;
    }

    private static int withoutAccents(int letter) {
        int base = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD)
                .codePointAt(0);
        return isAsciiLetter(base) ? base : letter;
    }

    /** By way of the upper case, so that the two small sigmas are one. */
    private static int lower(int letter) {
        return letter == DOTLESS_I ? letter : Character.toLowerCase(Character.toUpperCase(letter));
    }

    private static boolean isAsciiLetter(int character) {
        return isWithin(character, 'a', 'z') || isWithin(character, 'A', 'Z');
    }

    /** The accents that SQLite takes for such. */
    private static boolean isAccent(int character) {
        return isWithin(character, 0x300, 0x304)
                || isWithin(character, 0x306, 0x30C)
                || character == 0x30F
                || character == 0x311
                || character == 0x31B
                || isWithin(character, 0x323, 0x328)
                || isWithin(character, 0x32D, 0x32E)
                || isWithin(character, 0x330, 0x331);
    }

    /** Became letters after SQLite's tables were made, where they separate words. */
    private static boolean isLetterOnlyHere(int character) {
        return isWithin(character, 0x19B0, 0x19C9) || isWithin(character, 0x1CF2, 0x1CF3);
    }

    private static boolean isWithin(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
