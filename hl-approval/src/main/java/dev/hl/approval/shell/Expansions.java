package dev.hl.approval.shell;

/** The expansions that can be nothing at all, such as {@code $x}, {@code ${x}} and {@code $()}. */
final class Expansions {
    private static final String SPECIAL_NAMES = "@*#?-$!0123456789";

    private Expansions() {}

    /** Where the expansion at {@code at} ends; {@code at} itself when there is none that could be nothing. */
    static int end(String line, int at) {
        if (line.startsWith("``", at)) {
            return at + 2;
        }
        if (line.charAt(at) != '$' || at + 1 == line.length()) {
            return at;
        }
        char next = line.charAt(at + 1);
        if (next == '{') {
            int close = line.indexOf('}', at);
            return close < 0 ? at + 2 : close + 1;
        }
        if (line.startsWith("()", at + 1)) {
            return at + 3;
        }
        if (SPECIAL_NAMES.indexOf(next) >= 0) {
            return at + 2;
        }
        return nameEnd(line, at);
    }

    /** Whether the expansion at {@code at} is that of the separators themselves. */
    static boolean separates(String line, int at) {
        return line.startsWith("$IFS", at) || line.startsWith("${IFS", at);
    }

    /** Where the name behind the dollar ends; a dollar without a name vanishes alone. */
    private static int nameEnd(String line, int at) {
        if (line.startsWith("$IFS", at)) {
            return at + "$IFS".length();
        }
        int end = at + 1;
        while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '_')) {
            end++;
        }
        return end;
    }
}
