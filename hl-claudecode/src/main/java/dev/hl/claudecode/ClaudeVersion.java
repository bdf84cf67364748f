package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Claude Code. */
record ClaudeVersion(int major, int minor, int patch) implements Comparable<ClaudeVersion> {
    /** The oldest one that this library is tested with. */
    static final ClaudeVersion OLDEST = new ClaudeVersion(2, 1, 197);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})");
    /** As the program says it, which other lines before it do not. */
    private static final Pattern PRINTED = Pattern.compile("(?m)^" + FORM.pattern() + " \\(Claude Code\\)");

    private static final Comparator<ClaudeVersion> ORDER = Comparator.comparingInt(ClaudeVersion::major)
            .thenComparingInt(ClaudeVersion::minor)
            .thenComparingInt(ClaudeVersion::patch);

    static ClaudeVersion of(String text) {
        return find(text).orElseThrow(() -> new InvalidValueException("version", text, "three numbers with dots"));
    }

    /** The first version in a text. */
    static Optional<ClaudeVersion> find(String text) {
        return first(FORM.matcher(text));
    }

    /** The one that the program says it is. */
    static Optional<ClaudeVersion> findPrinted(String printed) {
        return first(PRINTED.matcher(printed));
    }

    private static Optional<ClaudeVersion> first(Matcher matcher) {
        return matcher.find()
                ? Optional.of(new ClaudeVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(ClaudeVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
