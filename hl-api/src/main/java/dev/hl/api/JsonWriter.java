package dev.hl.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value. Used once, by one thread.
 *
 * <p>Collects characters itself: a text that needs no escape, as most do not, is then one copy and one glance, where a
 * {@link StringBuilder} would take it character by character.
 */
final class JsonWriter {
    private static final int FIRST_CAPACITY = 256;
    private static final int LONGEST_ESCAPE = 6;

    private final UnaryOperator<Map<?, ?>> arrangement;
    private char[] out = new char[FIRST_CAPACITY];
    private int size;
    private int depth;

    private JsonWriter(UnaryOperator<Map<?, ?>> arrangement) {
        this.arrangement = arrangement;
    }

    /** Keys ascend. */
    static String sorted(Map<String, Object> object) {
        return new JsonWriter(TreeMap::new).document(object);
    }

    /** Keys keep the order of the maps. */
    static String ordered(@Nullable Object value) {
        return new JsonWriter(UnaryOperator.identity()).document(value);
    }

    private String document(@Nullable Object value) {
        write(value);
        return new String(out, 0, size);
    }

    private void write(@Nullable Object value) {
        if (value instanceof String text) {
            writeText(text);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value == null || value instanceof Boolean || hasForm(value)) {
            append(String.valueOf(value));
        } else {
            throw refused(value.getClass().getName(), "of a type and size that JSON has a form for");
        }
    }

    private static boolean hasForm(Object value) {
        if (value instanceof BigDecimal decimal) {
            return JsonNumbers.withinBounds(decimal);
        }
        if (value instanceof BigInteger integer) {
            return JsonNumbers.withinBounds(new BigDecimal(integer));
        }
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    private void writeMap(Map<?, ?> map) {
        descend();
        char separator = '{';
        for (Map.Entry<?, ?> entry : arrangement.apply(map).entrySet()) {
            append(separator);
            writeKey(entry.getKey());
            append(':');
            write(entry.getValue());
            separator = ',';
        }
        append(map.isEmpty() ? "{}" : "}");
        depth--;
    }

    private void writeKey(@Nullable Object key) {
        if (!(key instanceof String name)) {
            throw refused(String.valueOf(key), "a text");
        }
        writeText(name);
    }

    private void writeList(List<?> list) {
        descend();
        char separator = '[';
        for (Object element : list) {
            append(separator);
            write(element);
            separator = ',';
        }
        append(list.isEmpty() ? "[]" : "]");
        depth--;
    }

    private void descend() {
        if (++depth > JsonDialect.STORED.deepest()) {
            throw refused("deeper", "nested at most " + JsonDialect.STORED.deepest() + " deep");
        }
    }

    private void writeText(String text) {
        int length = text.length();
        reserve(length + 2);
        out[size++] = '"';
        text.getChars(0, length, out, size);
        int plainEnd = JsonText.plainUntil(out, size, size + length);
        if (plainEnd == size + length) {
            size = plainEnd;
        } else {
            writeUnusual(text, plainEnd - size);
        }
        append('"');
    }

    /** Writes a text whose characters are plain only up to {@code plainEnd}; up to there they are in place. */
    private void writeUnusual(String text, int plainEnd) {
        char[] chars = text.toCharArray();
        int at = plainEnd;
        size += plainEnd;
        while (at < chars.length) {
            reserve(LONGEST_ESCAPE);
            if (JsonText.isPaired(text, at)) {
                out[size++] = chars[at];
            } else {
                size = JsonText.escape(chars[at], out, size);
            }
            int next = JsonText.plainUntil(chars, at + 1, chars.length);
            append(chars, at + 1, next);
            at = next;
        }
    }

    private void append(char[] plain, int from, int to) {
        reserve(to - from);
        System.arraycopy(plain, from, out, size, to - from);
        size += to - from;
    }

    private void append(char c) {
        reserve(1);
        out[size++] = c;
    }

    private void append(String plain) {
        reserve(plain.length());
        plain.getChars(0, plain.length(), out, size);
        size += plain.length();
    }

    private void reserve(int more) {
        if (out.length - size < more) {
            out = Arrays.copyOf(out, Math.max(Math.addExact(size, more), 2 * out.length));
        }
    }

    private static InvalidValueException refused(String found, String expected) {
        return new InvalidValueException("stored value", found, expected);
    }
}
