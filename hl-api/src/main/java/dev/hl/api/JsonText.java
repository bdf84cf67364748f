package dev.hl.api;

/** What JSON says about strings: which are Unicode text at all, and how they are quoted. */
final class JsonText {
    private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
    private static final String SHORT_NAMES = "btnfr\"\\";
    private static final int LONGEST_SHOWN_KEY = 64;
    private static final int FIRST_PLAIN = 0x20;

    private JsonText() {}

    /** The index of the first surrogate without its other half, or -1. */
    static int loneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !isPaired(text, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a surrogate and its other half are side by side at the index. */
    static boolean isPaired(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }

    /** Whether the character stands for itself in a string, whatever its neighbours are. */
    static boolean isPlain(char c) {
        return c >= FIRST_PLAIN && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    /** The index of the first character that is not {@linkplain #isPlain plain}, or {@code to}. */
    static int plainUntil(char[] text, int from, int to) {
        int at = from;
        while (at < to && isPlain(text[at])) {
            at++;
        }
        return at;
    }

    /** Writes the escape of a character and returns the index behind it. */
    static int escape(char c, char[] out, int at) {
        int end = at;
        out[end++] = '\\';
        int index = SHORT_ESCAPES.indexOf(c);
        if (index >= 0) {
            out[end++] = SHORT_NAMES.charAt(index);
            return end;
        }
        out[end++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            out[end++] = Character.forDigit(c >> shift & 0xf, 16);
        }
        return end;
    }

    /** The key as a message shows it: cut, control characters and surrogates escaped. */
    static String shownKey(String key) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(key.length(), LONGEST_SHOWN_KEY); i++) {
            char c = key.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return key.length() <= LONGEST_SHOWN_KEY
                ? out.toString()
                : out.append('…').toString();
    }

    /** The character a short escape such as {@code \n} stands for, given the letter after the backslash, or -1. */
    static int shortEscape(char name) {
        int index = SHORT_NAMES.indexOf(name);
        return index < 0 ? -1 : SHORT_ESCAPES.charAt(index);
    }
}
