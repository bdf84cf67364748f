package dev.hl.approval.display;

import java.util.Locale;

/** Cuts a visible text in the middle, never through a surrogate pair or a written number. */
final class Shortener {
    private static final int LONGEST_NUMBER = "\\u{10FFFF}".length();

    private Shortener() {}

    static String shorten(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int room = longest - marker(text.length()).length();
        int head = notAfterBegin(text, room - room / 3);
        int tail = notBeforeEnd(text, text.length() - room / 3);
        return text.substring(0, head) + marker(text.codePointCount(head, tail)) + text.substring(tail);
    }

    private static String marker(int left) {
        return String.format(Locale.ROOT, "⟨… %,d more characters …⟩", left);
    }

    /** {@code cut}, or the beginning of what it would cut through. */
    private static int notAfterBegin(String text, int cut) {
        int number = numberAround(text, cut);
        if (number >= 0) {
            return number;
        }
        return Character.isLowSurrogate(text.charAt(cut)) ? cut - 1 : cut;
    }

    /** {@code cut}, or the end of what it would cut through. */
    private static int notBeforeEnd(String text, int cut) {
        int number = numberAround(text, cut);
        if (number >= 0) {
            return text.indexOf('}', number) + 1;
        }
        return cut < text.length() && Character.isLowSurrogate(text.charAt(cut)) ? cut + 1 : cut;
    }

    /** Where a written number begins that goes on across {@code cut}; negative when none does. */
    private static int numberAround(String text, int cut) {
        int begin = text.lastIndexOf("\\u{", cut - 1);
        if (begin < 0 || cut - begin >= LONGEST_NUMBER) {
            return -1;
        }
        int end = text.indexOf('}', begin);
        return end >= cut && end - begin < LONGEST_NUMBER ? begin : -1;
    }
}
