package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object whose shape is not to be relied on: what is absent or of another type has a neutral value. */
record Fields(Map<String, Object> map) {
    private static final Fields NONE = new Fields(Map.of());

    boolean has(String name) {
        return map.get(name) != null;
    }

    @Nullable
    String text(String name) {
        return map.get(name) instanceof String text ? text : null;
    }

    String text(String name, String otherwise) {
        return map.get(name) instanceof String text ? text : otherwise;
    }

    /** Throws {@link InvalidValueException} when there is no such text or it is blank. */
    String required(String name) {
        return InvalidValueException.requireText(text(name), name);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(map.get(name));
    }

    long whole(String name) {
        return map.get(name) instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }

    BigDecimal amount(String name) {
        return map.get(name) instanceof Number number
                ? new BigDecimal(number.toString()).max(BigDecimal.ZERO)
                : BigDecimal.ZERO;
    }

    /** Throws {@link InvalidValueException} when there is no such object. */
    Fields requiredObject(String name) {
        InvalidValueException.unless(map.get(name) instanceof Map<?, ?>, name, map.get(name), "an object");
        return at(name);
    }

    Fields at(String name) {
        return of(map.get(name));
    }

    List<String> texts(String name) {
        return list(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    List<Fields> objects(String name) {
        return list(name).stream().filter(Map.class::isInstance).map(Fields::of).toList();
    }

    /** The values of this object that are objects themselves. */
    List<Fields> children() {
        return map.values().stream()
                .filter(Map.class::isInstance)
                .map(Fields::of)
                .toList();
    }

    private Collection<?> list(String name) {
        return map.get(name) instanceof Collection<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked")
    private static Fields of(@Nullable Object value) {
        // The JSON reader makes maps with text keys only.
        return value instanceof Map<?, ?> object ? new Fields((Map<String, Object>) object) : NONE;
    }
}
