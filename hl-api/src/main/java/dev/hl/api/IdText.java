package dev.hl.api;

import org.jspecify.annotations.Nullable;

/** The one check behind every typed id. */
final class IdText {
    private static final int LONGEST = 200;

    private IdText() {}

    static void check(@Nullable String value, String field) {
        String text = InvalidValueException.requireText(value, field);
        InvalidValueException.unless(
                text.length() <= LONGEST && text.chars().allMatch(c -> c > ' ' && c < 0x7f),
                field,
                text,
                "1 to " + LONGEST + " visible ASCII characters");
    }
}
