package dev.hl.store.search;

import dev.hl.api.session.SearchHit.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a text around the first wanted word, on one line.
 *
 * <p>Runs of what is not shown (spaces, line ends, control characters, invisible ones) are one space; an ellipsis stands
 * where the text goes on.
 *
 * @param text what is shown
 * @param marks where wanted words are in it, in order
 */
record Snippet(String text, List<Mark> marks) {
    private static final int LONGEST = 160;
    private static final int BEFORE = 40;
    private static final char ELLIPSIS = '…';
    private static final int JOINER = 0x200D;

    static Snippet of(String text, SearchWords words) {
        WordScanner scanner = new WordScanner(text);
        boolean found = next(scanner, words);
        int from = boundary(text, found ? Math.max(0, scanner.start() - BEFORE) : 0);
        int end = boundary(text, Math.min(text.length(), from + LONGEST));
        Line line = new Line(text, from, end);
        List<Mark> marks = new ArrayList<>();
        while (found && scanner.start() < end) {
            marks.add(line.mark(scanner.start(), Math.min(scanner.end(), end)));
            found = next(scanner, words);
        }
        return new Snippet(line.shown(), marks);
    }

    private static boolean next(WordScanner scanner, SearchWords words) {
        boolean more = scanner.next();
        while (more && !words.have(scanner.folded())) {
            more = scanner.next();
        }
        return more;
    }

    /** The index, or the one before where it would split a character. */
    private static int boundary(String text, int index) {
        boolean splits = index > 0
                && index < text.length()
                && Character.isHighSurrogate(text.charAt(index - 1))
                && Character.isLowSurrogate(text.charAt(index));
        return splits ? index - 1 : index;
    }

    /** A part of a text as it is shown, and where each of its characters went. */
    private static final class Line {
        private final StringBuilder shown = new StringBuilder();
        private final int[] places;
        private final int from;

        Line(String text, int from, int end) {
            this.from = from;
            places = new int[end - from + 1];
            if (from > 0) {
                shown.append(ELLIPSIS);
            }
            for (int index = from; index < end; index += Character.charCount(text.codePointAt(index))) {
                places[index - from] = shown.length();
                add(text.codePointAt(index));
            }
            places[end - from] = shown.length();
            if (end < text.length()) {
                shown.append(ELLIPSIS);
            }
        }

        String shown() {
            return shown.toString();
        }

        Mark mark(int start, int end) {
            return new Mark(places[start - from], places[end - from]);
        }

        private void add(int character) {
            if (isShown(character)) {
                shown.appendCodePoint(character);
            } else if (shown.length() == 0 || shown.charAt(shown.length() - 1) != ' ') {
                shown.append(' ');
            }
        }

        private static boolean isShown(int character) {
            return switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.SPACE_SEPARATOR,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                case Character.FORMAT -> character == JOINER;
                default -> true;
            };
        }
    }
}
