package dev.hl.api;

import java.util.Map;

/**
 * JSON objects as plain Java values, and the one text form of them that is hashed.
 *
 * <h2>Values</h2>
 * An object is a {@code Map<String, Object>}, an array a {@code List<Object>}, and the rest {@code String},
 * {@code Boolean}, {@code Long}, {@code BigInteger} (only beyond the range of a long), {@code BigDecimal} and, for
 * JSON's null, Java's. {@link #parse} and {@link #copy} return exactly these, deeply immutable, keys in the order they
 * came. Every method also takes any other {@code Map} with text keys, any other {@code List}, and {@code Byte},
 * {@code Short}, {@code Integer}, {@code Float} and {@code Double}.
 *
 * <h2>The canonical form</h2>
 * <ul>
 *   <li>No whitespace. The keys of every object ascend by UTF-16 code unit, which is {@link String#compareTo}.
 *   <li>In strings only the quote, the backslash and the characters below U+0020 are escaped: {@code \b \t \n \f \r}
 *       where JSON has a short escape, else {@code \}{@code u00xx} in lower case. Text is not normalised: a composed
 *       and a decomposed accent differ.
 *   <li>Numbers are exact and never pass through floating point. A number is its digits and its scale: {@code 1} and
 *       {@code 1e0} are the same, so are {@code 0} and {@code -0}, and all are written as integers; {@code 1},
 *       {@code 1.0} and {@code 1.00} differ, and so do {@code 100} and {@code 1e2}. What is not an integer is written
 *       as {@link java.math.BigDecimal#toString} does: {@code 1.10}, {@code 1E+2}, {@code 1E-7}. A {@code Float} or
 *       {@code Double} counts as the decimal its {@code toString} shows, which for a few values depends on the Java
 *       release: copy it once and keep the copy.
 * </ul>
 * Two objects that {@link #parse} or {@link #copy} returned are equal exactly when their canonical forms are, and
 * {@code parse(write(x))} equals {@code copy(x)}.
 *
 * <h2>Bounds</h2>
 * Objects and arrays nest at most 512 deep, the outermost included. A number has at most 1,000 digits, 1,024
 * characters and a scale between -10,000 and 10,000. NaN, infinities and lone surrogates have no form and are refused.
 * The length of a text is the caller's to bound.
 *
 * <p>All functions are pure and safe for use by many threads, as long as nobody changes the given maps meanwhile.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /**
     * Reads one JSON object, strictly: no comments, no duplicate keys, nothing but whitespace around it.
     *
     * @throws InvalidJsonException if the text is anything else or beyond the bounds; it carries the offset
     */
    public static Map<String, Object> parse(String json) {
        return new JsonReader(json, JsonDialect.CANONICAL).readObject();
    }

    /**
     * Writes the canonical form.
     *
     * @throws InvalidValueException if a value has no form; it names the path to it, such as {@code $.edits[2].at}
     */
    public static String write(Map<String, ?> object) {
        return JsonWriter.sorted(copy(object));
    }

    /**
     * Writes the canonical form, but keys keep the order of the maps: for text that is sent or shown, not hashed.
     *
     * @throws InvalidValueException as {@link #write} does
     */
    public static String writeOrdered(Map<String, ?> object) {
        return JsonWriter.ordered(copy(object));
    }

    /**
     * Returns a deeply immutable copy, keys in the same order and every number in its one Java form.
     *
     * @throws InvalidValueException as {@link #write} does
     */
    public static Map<String, Object> copy(Map<String, ?> object) {
        return new JsonCopier().copyDocument(object);
    }

    /**
     * Returns the SHA-256 of the UTF-8 bytes of the canonical form.
     *
     * @throws InvalidValueException as {@link #write} does
     */
    public static InputHash hash(Map<String, ?> object) {
        return InputHash.ofText(write(object));
    }
}
