package dev.hl.approval.display;

import java.util.Locale;

/** Writes a text so that every character of it can be seen. Used once, by one thread. */
final class VisibleText {
    /** More marks than any language puts on one letter reach into the lines above and below. */
    private static final int MARKS = 4;

    private final String text;
    private final boolean block;
    private final StringBuilder out;
    private int marks;

    private VisibleText(String text, boolean block) {
        this.text = text;
        this.block = block;
        this.out = new StringBuilder(text.length() + 16);
    }

    /** In a {@code block} line breaks stay. */
    static String of(String text, boolean block) {
        return new VisibleText(text, block).write();
    }

    private String write() {
        int at = 0;
        while (at < text.length()) {
            int end = Words.end(text, at);
            at = end > at ? word(at, end) : other(at);
        }
        return out.toString();
    }

    private int word(int start, int end) {
        boolean latin = Words.hasLatin(text, start, end);
        text.substring(start, end).codePoints().forEach(letter -> letter(letter, latin));
        return end;
    }

    private void letter(int letter, boolean amongLatin) {
        marks = Words.isMark(letter) ? marks + 1 : 0;
        if (marks > MARKS || (amongLatin && Words.mayPassForLatin(letter))) {
            number(letter);
        } else {
            out.appendCodePoint(letter);
        }
    }

    private int other(int at) {
        int codePoint = text.codePointAt(at);
        if (codePoint == '\n') {
            symbol(block ? '\n' : '⏎');
        } else if (codePoint == '\t') {
            symbol('⇥');
        } else if (codePoint != ' ' && Unseen.is(codePoint)) {
            number(codePoint);
        } else {
            symbol(codePoint);
        }
        return at + Character.charCount(codePoint);
    }

    private void symbol(int codePoint) {
        marks = 0;
        out.appendCodePoint(codePoint);
    }

    private void number(int codePoint) {
        marks = 0;
        out.append("\\u{")
                .append(Integer.toHexString(codePoint).toUpperCase(Locale.ROOT))
                .append('}');
    }
}
