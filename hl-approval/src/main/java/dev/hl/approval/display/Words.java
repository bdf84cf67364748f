package dev.hl.approval.display;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Words in which letters of several scripts stand side by side. */
final class Words {
    /** What may stand in a word with Latin letters because nobody takes it for one. */
    private static final Set<UnicodeScript> UNLIKE_LATIN = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    private Words() {}

    /** Where the word that begins at {@code start} ends; {@code start} itself when none does. */
    static int end(String text, int start) {
        int at = start;
        while (at < text.length() && isPart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    static boolean hasLatin(String text, int start, int end) {
        return text.substring(start, end).codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.LATIN);
    }

    /** Whether a letter could be taken for a Latin one when it stands among such. */
    static boolean mayPassForLatin(int codePoint) {
        return codePoint > 0x7F && !UNLIKE_LATIN.contains(UnicodeScript.of(codePoint));
    }

    private static boolean isPart(int codePoint) {
        return (Character.isLetterOrDigit(codePoint) || isMark(codePoint)) && !Unseen.is(codePoint);
    }

    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
