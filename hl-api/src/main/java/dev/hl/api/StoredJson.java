package dev.hl.api;

import org.jspecify.annotations.Nullable;

/**
 * JSON that is written to be kept and read again by this library, and never hashed. As {@link CanonicalJson} and with
 * the same Java values, but:
 *
 * <ul>
 *   <li>Keys keep the order of the maps.
 *   <li>Every Java text has a form: a lone surrogate is written as its escape.
 *   <li>The outermost value may be any, and nesting goes to 1,024, so that what has a canonical form fits inside
 *       others.
 *   <li>A {@code Float} or {@code Double} has no form.
 * </ul>
 *
 * <p>All functions are pure and safe for use by many threads, as long as nobody changes the given values meanwhile.
 */
public final class StoredJson {
    private StoredJson() {}

    /**
     * Reads one JSON value, as strictly as {@link CanonicalJson#parse}.
     *
     * @throws InvalidJsonException if the text is anything else or beyond the bounds; it carries the offset
     */
    public static @Nullable Object parse(String json) {
        return new JsonReader(json, JsonDialect.STORED).readDocument();
    }

    /**
     * Writes one value without whitespace.
     *
     * @throws InvalidValueException if something in it has no form
     */
    public static String write(@Nullable Object value) {
        return JsonWriter.ordered(value);
    }
}
