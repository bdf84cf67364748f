package dev.hl.approval.display;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the difference between two texts as {@code diff -u} does. Used once, by one thread. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final Pattern AFTER_BREAK = Pattern.compile("(?<=\n)");

    /** A line of the result: its sign, its text, and how many lines of each side come before it. */
    private record Line(char sign, String text, int before, int after) {
        boolean isChange() {
            return sign != ' ';
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private UnifiedDiff() {}

    /** Empty when there is no difference. */
    static String of(FileChange change) {
        UnifiedDiff diff = new UnifiedDiff();
        diff.align(split(change.before()), split(change.after()));
        diff.write(change);
        return diff.out.toString();
    }

    /** Lines with their line break, so that a last line without one differs from the same line with it. */
    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(AFTER_BREAK.split(text));
    }

    private void align(List<String> before, List<String> after) {
        LineDiff diff = LineDiff.between(before, after);
        int old = 0;
        int now = 0;
        while (old < before.size() || now < after.size()) {
            if (old < before.size() && diff.isRemoved(old)) {
                lines.add(new Line('-', before.get(old), old, now));
                old++;
            } else if (now < after.size() && diff.isAdded(now)) {
                lines.add(new Line('+', after.get(now), old, now));
                now++;
            } else {
                lines.add(new Line(' ', before.get(old), old, now));
                old++;
                now++;
            }
        }
    }

    private void write(FileChange change) {
        int at = nextChange(0);
        if (at < lines.size()) {
            out.append("--- ").append(change.created() ? "nothing" : change.name());
            out.append("\n+++ ").append(change.name()).append('\n');
        }
        while (at < lines.size()) {
            int end = hunkEnd(at);
            writeHunk(lines.subList(Math.max(0, at - CONTEXT), end));
            at = nextChange(end);
        }
    }

    private int nextChange(int from) {
        int at = from;
        while (at < lines.size() && !lines.get(at).isChange()) {
            at++;
        }
        return at;
    }

    /** Behind the context of the last change that is near enough to share it. */
    private int hunkEnd(int firstChange) {
        int last = firstChange;
        int next = nextChange(last + 1);
        while (next < lines.size() && next - last <= 2 * CONTEXT) {
            last = next;
            next = nextChange(last + 1);
        }
        return Math.min(lines.size(), last + 1 + CONTEXT);
    }

    private void writeHunk(List<Line> hunk) {
        Line first = hunk.get(0);
        out.append("@@ -").append(range(hunk, first.before(), '+'));
        out.append(" +").append(range(hunk, first.after(), '-')).append(" @@\n");
        for (Line line : hunk) {
            out.append(line.sign()).append(line.text());
            if (!line.text().endsWith("\n")) {
                out.append("\n\\ no line break at the end\n");
            }
        }
    }

    private static String range(List<Line> hunk, int linesBefore, char otherSide) {
        long length = hunk.stream().filter(line -> line.sign() != otherSide).count();
        return (length == 0 ? linesBefore : linesBefore + 1) + "," + length;
    }
}
