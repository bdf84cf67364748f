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
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                return i;
            }
            i++;
        }
        return -1;
    }

    static void appendQuoted(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            appendEscaped(out, text.charAt(i));
        }
        out.append('"');
    }

    /** The key as a message shows it: cut, control characters and surrogates escaped. */
    static String shownKey(String key) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(key.length(), LONGEST_SHOWN_KEY); i++) {
            char c = key.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                appendUnicodeEscape(out, c);
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

    private static void appendEscaped(StringBuilder out, char c) {
        int index = c < FIRST_PLAIN || c == '"' || c == '\\' ? SHORT_ESCAPES.indexOf(c) : -1;
        if (index >= 0) {
            out.append('\\').append(SHORT_NAMES.charAt(index));
        } else if (c < FIRST_PLAIN) {
            appendUnicodeEscape(out, c);
        } else {
            out.append(c);
        }
    }

    private static void appendUnicodeEscape(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }
}
