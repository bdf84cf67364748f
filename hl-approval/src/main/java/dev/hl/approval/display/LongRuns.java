package dev.hl.approval.display;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Counts what only takes up room, so that nothing is pushed out of sight. */
final class LongRuns {
    static final int SPACES = 64;
    static final int BLANK_LINES = 8;

    private static final Pattern LONG_SPACES = Pattern.compile(" {" + (SPACES + 1) + ",}+");
    private static final Pattern LONG_BLANKS = Pattern.compile("(?<=\n|^)(?: *+\n){" + (BLANK_LINES + 1) + ",}+");

    private LongRuns() {}

    static String ofSpaces(String text) {
        return LONG_SPACES.matcher(text).replaceAll(run -> "⟨" + run.group().length() + " spaces⟩");
    }

    static String ofBlankLines(String text) {
        return LONG_BLANKS.matcher(text).replaceAll(run -> "⟨" + lines(run) + " blank lines⟩\n");
    }

    private static long lines(MatchResult run) {
        return run.group().chars().filter(c -> c == '\n').count();
    }
}
