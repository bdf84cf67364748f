package dev.hl.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of an input in its {@linkplain CanonicalJson canonical form}: what a decision is bound to.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record InputHash(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public InputHash {
        requireForm(value);
    }

    static InputHash ofText(String text) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return new InputHash(HexFormat.of().formatHex(digest));
    }

    private static void requireForm(@Nullable String value) {
        InvalidValueException.unless(
                value != null && FORM.matcher(value).matches(),
                "input hash",
                value,
                "64 lower-case hexadecimal digits");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must provide SHA-256, this one does not", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
