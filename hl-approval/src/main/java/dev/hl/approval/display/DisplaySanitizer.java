package dev.hl.approval.display;

import dev.hl.api.InvalidValueException;

/**
 * Makes any text safe to show to whoever decides: nothing in it can hide, reorder or overwrite what stands beside it.
 *
 * <ul>
 *   <li>What has no glyph of its own, or a false one, becomes visible instead of being dropped: control characters,
 *       escape sequences of terminals, marks that reverse the reading order, characters without width, tags, variation
 *       selectors, spaces that are not the space, lone surrogates, private and unassigned code points, marks that
 *       strike letters out, and characters that look like punctuation of a shell are written as their number, such as
 *       <code>&#92;u{202E}</code>.
 *   <li>A tab is shown as {@code ⇥}, and in one line a line break as {@code ⏎}.
 *   <li>In a word with Latin letters the letters of scripts that look like Latin are written as their number.
 *   <li>More than {@value LongRuns#SPACES} spaces, or more than {@value LongRuns#BLANK_LINES} blank lines, which push
 *       what follows out of sight, are counted instead: {@code ⟨70 spaces⟩}.
 *   <li>A text that is too long is cut in the middle, {@code ⟨… 1,234 more characters …⟩}, because the end of a command
 *       is where something would be hidden.
 * </ul>
 *
 * What nothing of this concerns is left as it is, typographic quotes too, so that different visible texts stay
 * different where they fit. Doing it again changes nothing; hence a text that spells a number as above is shown like
 * what it spells. Which code points are unassigned depends on the Java release. A word wholly in another script is left
 * alone.
 */
public final class DisplaySanitizer {
    /** The shortest limit that leaves room for saying what was cut. */
    public static final int SHORTEST = 80;

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_BLOCK = 100_000;

    private DisplaySanitizer() {}

    /** One line of at most 200 characters, for titles, names and reasons. */
    public static String line(String text) {
        return line(text, LONGEST_LINE);
    }

    /**
     * One line of at most {@code longest} characters.
     *
     * @throws InvalidValueException if that is less than {@value #SHORTEST}
     */
    public static String line(String text, int longest) {
        return Shortener.shorten(LongRuns.ofSpaces(VisibleText.of(text, false)), checked(longest));
    }

    /** Lines separated by {@code \n}, of at most 100,000 characters together. */
    public static String block(String text) {
        return block(text, LONGEST_BLOCK);
    }

    /**
     * Lines separated by {@code \n}, of at most {@code longest} characters together.
     *
     * @throws InvalidValueException if that is less than {@value #SHORTEST}
     */
    public static String block(String text, int longest) {
        String visible = LongRuns.ofSpaces(VisibleText.of(text, true));
        return Shortener.shorten(LongRuns.ofBlankLines(visible), checked(longest));
    }

    private static int checked(int longest) {
        InvalidValueException.unless(longest >= SHORTEST, "longest text", longest, "at least " + SHORTEST);
        return longest;
    }
}
