package dev.hl.approval.shell;

import dev.hl.api.InvalidValueException;

/**
 * The words that a rule looks for in a line, in this order and next to each other except where {@code *} stands between
 * them. What ends without a star must be where a command or a quotation ends.
 */
public final class SearchedPattern {
    private final SearchedWords joined;
    private final SearchedWords split;

    private SearchedPattern(String text) {
        joined = new SearchedWords(Normalizer.joined().normalize(text));
        split = new SearchedWords(Normalizer.split().normalize(text));
    }

    /**
     * Reads the pattern of a rule that denies or asks.
     *
     * @throws InvalidValueException if nothing is left to look for
     */
    public static SearchedPattern of(String rule) {
        String text = CommandRules.spelledOut(rule);
        InvalidValueException.unless(
                !Normalizer.split().normalize(text).replace("*", "").isBlank(),
                "pattern of a command",
                rule,
                "at least one word besides stars");
        return new SearchedPattern(text);
    }

    /** Whether the line may run what the rule describes. */
    public boolean isIn(SearchedLine line) {
        return joined.areIn(line.joined()) || split.areIn(line.split());
    }
}
