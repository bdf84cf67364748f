package dev.hl.approval.shell;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A line as one text: one gap between words, an edge where a command or a quotation begins or ends. Lower case. */
final class Reading {
    private final String text;
    private final Set<String> words = new HashSet<>();

    Reading(String normalized) {
        text = Normalizer.EDGE + normalized.toLowerCase(Locale.ROOT) + Normalizer.EDGE;
        for (int at = 1; at < text.length(); at++) {
            int end = startsWordAt(at) ? partEnd(at) : at;
            if (end > at && text.charAt(end) != '/') {
                words.add(text.substring(at, end));
            }
        }
    }

    String text() {
        return text;
    }

    /** Whether this is a word without a slash, or the last part of one with slashes. */
    boolean hasWord(String word) {
        return words.contains(word);
    }

    /** Whether a program's name could begin here: at the start of a word or behind a slash. */
    boolean startsWordAt(int at) {
        char before = text.charAt(at - 1);
        return !Normalizer.isGap(text.charAt(at)) && (Normalizer.isGap(before) || before == '/');
    }

    private int partEnd(int start) {
        int end = start;
        while (!Normalizer.isGap(text.charAt(end)) && text.charAt(end) != '/') {
            end++;
        }
        return end;
    }
}
