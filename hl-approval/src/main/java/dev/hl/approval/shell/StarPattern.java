package dev.hl.approval.shell;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A text in which one character stands for any sequence of characters, none included; it must match as a whole. */
public final class StarPattern {
    private final List<String> parts;

    private StarPattern(String text, char star) {
        parts = Arrays.asList(text.split(Pattern.quote(String.valueOf(star)), -1));
    }

    /** A pattern in which {@code *} is the star. */
    public static StarPattern of(String text) {
        return new StarPattern(text, '*');
    }

    static StarPattern of(String text, char star) {
        return new StarPattern(text, star);
    }

    /** Whether it matches more than one text. */
    public boolean hasStar() {
        return parts.size() > 1;
    }

    public boolean matches(String text) {
        String first = parts.get(0);
        if (!hasStar()) {
            return text.equals(first);
        }
        String last = parts.get(parts.size() - 1);
        return text.length() >= first.length() + last.length()
                && text.startsWith(first)
                && text.endsWith(last)
                && middleIsIn(text, first.length(), text.length() - last.length());
    }

    private boolean middleIsIn(String text, int from, int to) {
        int at = from;
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > to) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
