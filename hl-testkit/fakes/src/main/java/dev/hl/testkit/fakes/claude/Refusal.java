package dev.hl.testkit.fakes.claude;

import org.jspecify.annotations.Nullable;

/** Why the program does not start: what it says on its error output before it exits with 1. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private Refusal(String text, @Nullable Throwable cause) {
        super(text, cause);
    }

    static Refusal saying(String text) {
        return new Refusal(text, null);
    }

    static Refusal saying(String text, Throwable cause) {
        return new Refusal(text, cause);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
