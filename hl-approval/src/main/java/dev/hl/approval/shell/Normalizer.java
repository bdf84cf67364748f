package dev.hl.approval.shell;

import java.util.regex.Pattern;

/**
 * Brings a line, or a pattern, into the form in which words are looked for: words with one gap between them. Which signs
 * vanish and which separate is what makes the two readings of {@link SearchedLine}.
 */
final class Normalizer {
    /** Between words. */
    static final char SPACE = ' ';

    /** Between words where a command or a quotation begins or ends. */
    static final char EDGE = '\n';

    private static final String SEPARATORS = ";|&()<>`\n\r";
    private static final String QUOTES = "'\"";
    private static final String GLUE = "${},:=!@#^%~[]\\";

    private static final Pattern IN_PLACE_OF_A_VARIABLE = Pattern.compile(":[-=+?]");

    private final boolean splitting;

    private Normalizer(boolean splitting) {
        this.splitting = splitting;
    }

    /** Quotes, backslashes and expansions vanish. */
    static Normalizer joined() {
        return new Normalizer(false);
    }

    /** Quotes, backslashes and every sign that can hold two words together separate. */
    static Normalizer split() {
        return new Normalizer(true);
    }

    static boolean isGap(char c) {
        return c == SPACE || c == EDGE;
    }

    String normalize(String text) {
        String line = splitting ? IN_PLACE_OF_A_VARIABLE.matcher(text).replaceAll(" ") : text;
        Words words = new Words();
        int at = 0;
        while (at < line.length()) {
            at = step(line, at, words);
        }
        return words.text();
    }

    /** Takes what stands at {@code at}; returns where the next begins. */
    private int step(String line, int at, Words words) {
        char c = line.charAt(at);
        if (c == '\\' && isLineBreak(line, at + 1)) {
            return afterLineBreak(line, at + 1);
        }
        if (!splitting) {
            int past = Expansions.end(line, at);
            if (past > at) {
                if (Expansions.separates(line, at)) {
                    words.gap();
                }
                return past;
            }
        }
        take(c, words);
        return at + 1;
    }

    private void take(char c, Words words) {
        if (SEPARATORS.indexOf(c) >= 0) {
            words.edge();
            words.gap();
        } else if (QUOTES.indexOf(c) >= 0) {
            words.edge();
            if (splitting) {
                words.gap();
            }
        } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
            words.gap();
        } else if (splitting && GLUE.indexOf(c) >= 0) {
            words.edge();
            words.gap();
        } else if (c != '\\') {
            words.letter(c);
        }
    }

    private static boolean isLineBreak(String line, int at) {
        return line.startsWith("\n", at) || line.startsWith("\r\n", at);
    }

    private static int afterLineBreak(String line, int at) {
        return line.charAt(at) == '\r' ? at + 2 : at + 1;
    }

    /** Collects words; remembers whether a gap, or an edge, comes before the next letter. */
    private static final class Words {
        private final StringBuilder text = new StringBuilder();
        private boolean gap;
        private boolean edge;

        void gap() {
            gap = true;
        }

        void edge() {
            edge = true;
        }

        void letter(char c) {
            if (gap && text.length() > 0) {
                text.append(edge ? EDGE : SPACE);
            }
            text.append(c);
            gap = false;
            edge = false;
        }

        String text() {
            return text.toString();
        }
    }
}
