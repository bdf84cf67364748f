package dev.hl.approval.risk;

import java.text.Normalizer;

/** How an agent reads the text of a path before it looks at the file system. */
public final class PathSpelling {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private PathSpelling() {}

    /** The text without white space around it and with composed letters: what Claude Code makes of a path. */
    public static String asRead(String written) {
        int begin = 0;
        int end = written.length();
        while (begin < end && isSpace(written.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(written.charAt(end - 1))) {
            end--;
        }
        return Normalizer.normalize(written.substring(begin, end), Normalizer.Form.NFC);
    }

    /** Whether it can be read in only one way. */
    public static boolean isPlain(String written) {
        return asRead(written).equals(written);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
    }
}
