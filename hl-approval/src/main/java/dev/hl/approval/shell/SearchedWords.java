package dev.hl.approval.shell;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a {@link SearchedPattern} in the form of one of the two readings of a {@link SearchedLine}. */
final class SearchedWords {
    private final List<String> parts;
    private final @Nullable String firstWord;

    SearchedWords(String normalized) {
        String text = normalized.replace(Normalizer.EDGE, Normalizer.SPACE).toLowerCase(Locale.ROOT);
        boolean beginning = text.endsWith(" *");
        boolean open = text.endsWith("*");
        String closed = beginning || open ? text : text + Normalizer.EDGE;
        parts = List.of(closed.split("\\*", -1));
        firstWord = firstWord(parts.get(0));
    }

    /** What a line must have as a word to be worth searching; null where that cannot be said. */
    private static @Nullable String firstWord(String part) {
        int end = 0;
        while (end < part.length() && !Normalizer.isGap(part.charAt(end))) {
            end++;
        }
        String word = part.substring(0, end);
        return end == 0 || end == part.length() || word.indexOf('/') >= 0 ? null : word;
    }

    boolean areIn(Reading reading) {
        return (firstWord == null || reading.hasWord(firstWord)) && areInText(reading);
    }

    private boolean areInText(Reading reading) {
        String first = parts.get(0);
        int at = first.isEmpty() ? 0 : endOfFirst(reading, first);
        for (String part : parts.subList(1, parts.size())) {
            at = at < 0 ? at : endOf(reading.text(), part, at);
        }
        return at >= 0;
    }

    /** Behind the first place where the pattern can begin; what a star follows may then be anywhere behind it. */
    private static int endOfFirst(Reading reading, String first) {
        for (int at = 1; at < reading.text().length(); at++) {
            if (reading.startsWordAt(at) && isAt(reading.text(), first, at)) {
                return at + first.length();
            }
        }
        return -1;
    }

    private static int endOf(String text, String part, int from) {
        for (int at = from; at + part.length() <= text.length(); at++) {
            if (isAt(text, part, at)) {
                return at + part.length();
            }
        }
        return -1;
    }

    /** A space of the pattern is any gap of the text; an edge is an edge. */
    private static boolean isAt(String text, String part, int at) {
        if (at + part.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            char wanted = part.charAt(i);
            char there = text.charAt(at + i);
            if (wanted != there && !(wanted == Normalizer.SPACE && there == Normalizer.EDGE)) {
                return false;
            }
        }
        return true;
    }
}
