package dev.hl.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value from a text, to the letter of RFC 8259. Used once, by one thread.
 *
 * <p>Works on a copy of the characters, in which the escapes of a string are resolved in place.
 */
final class JsonReader {
    private static final int END = -1;
    private static final String OUT_OF_BOUNDS = "a number that is not " + JsonNumbers.BOUNDS;
    private static final int FEWEST_DIGITS_BEYOND_LONG = 19;

    private final String text;
    private final char[] chars;
    private final JsonDialect dialect;
    private int at;
    private int depth;

    JsonReader(String text, JsonDialect dialect) {
        this.text = text;
        this.chars = text.toCharArray();
        this.dialect = dialect;
    }

    /** Reads a text that is one object. */
    Map<String, Object> readObject() {
        skipWhitespace();
        Map<String, Object> object = readMap();
        requireEnd();
        return object;
    }

    /** Reads a text that is one value. */
    @Nullable
    Object readDocument() {
        skipWhitespace();
        Object value = readValue();
        requireEnd();
        return value;
    }

    private void requireEnd() {
        skipWhitespace();
        if (peek() != END) {
            throw refused("text after the end");
        }
    }

    private @Nullable Object readValue() {
        return switch (peek()) {
            case '{' -> readMap();
            case '[' -> readList();
            case '"' -> readString();
            case 't' -> readWord("true", Boolean.TRUE);
            case 'f' -> readWord("false", Boolean.FALSE);
            case 'n' -> readWord("null", null);
            default -> readNumber();
        };
    }

    private Map<String, Object> readMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        descend('{');
        while (another('}', map.isEmpty())) {
            readEntry(map);
        }
        depth--;
        return Collections.unmodifiableMap(map);
    }

    private void readEntry(Map<String, @Nullable Object> map) {
        int start = at;
        String key = readString();
        skipWhitespace();
        take(':');
        skipWhitespace();
        int before = map.size();
        map.put(key, readValue());
        if (map.size() == before) {
            throw new InvalidJsonException(start, "the key \"" + JsonText.shownKey(key) + "\" a second time");
        }
    }

    private List<Object> readList() {
        List<@Nullable Object> list = new ArrayList<>();
        descend('[');
        while (another(']', list.isEmpty())) {
            list.add(readValue());
        }
        depth--;
        return Collections.unmodifiableList(list);
    }

    private void descend(char open) {
        take(open);
        if (++depth > dialect.deepest()) {
            throw new InvalidJsonException(at - 1, "nested more than " + dialect.deepest() + " deep");
        }
    }

    /** Takes the closing character and says no, or moves to the start of the next element. */
    private boolean another(char close, boolean first) {
        skipWhitespace();
        if (peek() == close) {
            at++;
            return false;
        }
        if (!first) {
            take(',');
            skipWhitespace();
        }
        return true;
    }

    private @Nullable Object readWord(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw refused("a value expected");
        }
        at += word.length();
        return value;
    }

    private String readString() {
        int start = at;
        take('"');
        int end = JsonText.plainUntil(chars, at, chars.length);
        if (end < chars.length && chars[end] == '"') {
            at = end + 1;
            return text.substring(start + 1, end);
        }
        String string = readUnusual(end);
        if (!dialect.accepts(string)) {
            throw new InvalidJsonException(start, "a string with a lone surrogate");
        }
        return string;
    }

    /** Reads a string whose characters are plain only up to {@code plainEnd}. */
    private String readUnusual(int plainEnd) {
        int start = at;
        int end = plainEnd;
        at = plainEnd;
        while (peek() != '"') {
            if (peek() < ' ') {
                throw refused(peek() == END ? "a string without end" : "a control character in a string");
            }
            chars[end++] = nextCharacter();
            int plain = JsonText.plainUntil(chars, at, chars.length) - at;
            System.arraycopy(chars, at, chars, end, plain);
            at += plain;
            end += plain;
        }
        at++;
        return new String(chars, start, end - start);
    }

    private char nextCharacter() {
        char c = chars[at++];
        return c == '\\' ? readEscape() : c;
    }

    private char readEscape() {
        int name = peek();
        at++;
        if (name == 'u') {
            return (char) (readHex() << 12 | readHex() << 8 | readHex() << 4 | readHex());
        }
        int escaped = name == '/' ? name : JsonText.shortEscape((char) name);
        if (escaped < 0) {
            at--;
            throw refused("an unknown escape");
        }
        return (char) escaped;
    }

    private int readHex() {
        int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
        if (digit < 0) {
            throw refused("a hexadecimal digit expected");
        }
        at++;
        return digit;
    }

    private Number readNumber() {
        int start = at;
        skip('-');
        if (!skip('0')) {
            takeDigits();
        }
        int integerEnd = at;
        if (skip('.')) {
            takeDigits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            takeDigits();
        }
        return number(start, at == integerEnd);
    }

    private Number number(int start, boolean integer) {
        if (integer && at - start < FEWEST_DIGITS_BEYOND_LONG) {
            return Long.parseLong(text, start, at, 10);
        }
        if (at - start <= JsonNumbers.LONGEST_TEXT) {
            BigDecimal exact = exact(text.substring(start, at), start);
            if (JsonNumbers.withinBounds(exact)) {
                return JsonNumbers.normal(exact);
            }
        }
        throw new InvalidJsonException(start, OUT_OF_BOUNDS);
    }

    private static BigDecimal exact(String digits, int start) {
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            // The grammar has been checked, so only the exponent can be too much for a BigDecimal.
            throw new InvalidJsonException(start, OUT_OF_BOUNDS, e);
        }
    }

    private void takeDigits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw refused("a value or a digit expected");
        }
    }

    private void take(char expected) {
        if (!skip(expected)) {
            throw refused("'" + expected + "' expected");
        }
    }

    private boolean skip(char c) {
        boolean there = peek() == c;
        if (there) {
            at++;
        }
        return there;
    }

    private void skipWhitespace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private int peek() {
        return at < chars.length ? chars[at] : END;
    }

    private InvalidJsonException refused(String problem) {
        return new InvalidJsonException(at, problem);
    }
}
