package dev.hl.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies one object, checking every value on the way. Used once, by one thread. */
final class JsonCopier {
    private static final String KINDS = "null, a Boolean, a String, a number, a List or a Map with String keys";

    private static final int DEEPEST = JsonDialect.CANONICAL.deepest();

    /** The keys and indices that lead to the value at hand. */
    private final Deque<Object> path = new ArrayDeque<>();

    Map<String, Object> copyDocument(Map<String, ?> object) {
        return copyMap(object);
    }

    private @Nullable Object copy(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        } else if (value instanceof String text) {
            return copyText(text);
        } else if (value instanceof Number number) {
            return copyNumber(number);
        } else if (value instanceof Map<?, ?> map) {
            return copyMap(map);
        } else if (value instanceof List<?> list) {
            return copyList(list);
        }
        throw refused(typeOf(value), KINDS);
    }

    private Map<String, Object> copyMap(Map<?, ?> map) {
        requireDepth();
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw refused("a Map with the key type " + typeOf(key), "a Map with String keys");
            }
            path.addLast(name);
            copy.put(copyText(name), copy(value));
            path.removeLast();
        });
        return Collections.unmodifiableMap(copy);
    }

    private List<Object> copyList(List<?> list) {
        requireDepth();
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
            path.addLast(copy.size());
            copy.add(copy(element));
            path.removeLast();
        }
        return Collections.unmodifiableList(copy);
    }

    private void requireDepth() {
        if (path.size() >= DEEPEST) {
            throw refused("deeper", "nested at most " + DEEPEST + " deep");
        }
    }

    private String copyText(String text) {
        int surrogate = JsonText.loneSurrogate(text);
        if (surrogate >= 0) {
            throw refused("a text with a lone surrogate at " + surrogate, "Unicode text");
        }
        return text;
    }

    private Number copyNumber(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        BigDecimal exact = exact(number);
        if (!JsonNumbers.withinBounds(exact)) {
            throw refused("beyond", JsonNumbers.BOUNDS);
        }
        return JsonNumbers.normal(exact);
    }

    private BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        } else if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        } else if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw refused(number.toString(), "a finite number");
            }
            return new BigDecimal(number.toString());
        }
        throw refused(typeOf(number), KINDS);
    }

    private InvalidValueException refused(String found, String expected) {
        StringBuilder shown = new StringBuilder("$");
        path.forEach(
                step -> shown.append(step instanceof String key ? "." + JsonText.shownKey(key) : "[" + step + "]"));
        return new InvalidValueException(shown.toString(), new Found(found), expected);
    }

    private static String typeOf(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    /** Says what was found without the quotes that a text would get in the message. */
    private record Found(String what) {
        @Override
        public String toString() {
            return what;
        }
    }
}
