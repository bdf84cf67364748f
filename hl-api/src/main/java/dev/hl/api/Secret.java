package dev.hl.api;

/** A text that nobody is shown: it has no form but {@code ***} until it is revealed. Immutable. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a text.
     *
     * @throws InvalidValueException if it is blank or has a NUL, which no environment takes
     */
    public static Secret of(String value) {
        if (value.isBlank() || value.indexOf('\0') >= 0) {
            throw new InvalidValueException("secret", "***", "a text that is not blank, without NUL");
        }
        return new Secret(value);
    }

    /** The text itself: for the one who hands it over, and nobody else. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
