package dev.hl.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A value handed to the library is not acceptable; nothing has been done with it. Names the field, the value and what was expected. */
public final class InvalidValueException extends HumanLayerException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;
    private static final int LONGEST_WAIT_DAYS = 36_500;

    private final String field;

    public InvalidValueException(String field, @Nullable Object value, String expected) {
        super(field + " must be " + expected + ", but was " + shown(value));
        this.field = field;
    }

    /** The name of the field or parameter that was refused. */
    public String field() {
        return field;
    }

    /** Throws unless {@code holds}. */
    public static void unless(boolean holds, String field, @Nullable Object value, String expected) {
        if (!holds) {
            throw new InvalidValueException(field, value, expected);
        }
    }

    /** Returns {@code value} when it is neither null nor blank. */
    public static String requireText(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            throw new InvalidValueException(field, value, "a text that is not blank");
        }
        return value;
    }

    /** Returns {@code value} when it is a wait that can be added to the time: not negative, at most {@value #LONGEST_WAIT_DAYS} days. */
    public static Duration requireWait(Duration value, String field) {
        unless(
                !value.isNegative() && value.compareTo(Duration.ofDays(LONGEST_WAIT_DAYS)) <= 0,
                field,
                value,
                "not negative and at most " + LONGEST_WAIT_DAYS + " days");
        return value;
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "missing";
        }
        String text = value.toString();
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
        return value instanceof CharSequence ? '"' + cut + '"' : cut;
    }
}
