package dev.hl.api.agent;

import dev.hl.api.InvalidValueException;

/**
 * The name of a {@link dev.hl.api.Secret}, kept in its place. Whoever launches an agent looks the secret up, each time.
 *
 * @param name what the source of secrets knows it by; 1 to 200 visible ASCII characters
 */
public record SecretRef(String name) {
    private static final int LONGEST = 200;

    public SecretRef {
        InvalidValueException.unless(
                !name.isEmpty() && name.length() <= LONGEST && name.chars().allMatch(c -> c > ' ' && c < 0x7f),
                "name of a secret",
                name,
                "1 to " + LONGEST + " visible ASCII characters");
    }

    @Override
    public String toString() {
        return name;
    }
}
