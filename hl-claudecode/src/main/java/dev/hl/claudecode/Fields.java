package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object whose shape is not to be relied on: what is absent or of another type has a neutral value. */
record Fields(Map<String, Object> map) {
    private static final Fields NONE = new Fields(Map.of());
    private static final int MOST_DIGITS = 100;

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

    int small(String name) {
        return (int) Math.min(Integer.MAX_VALUE, whole(name));
    }

    @Nullable
    Integer smallOrNull(String name) {
        return map.get(name) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    /** One of these; throws {@link InvalidValueException} for any other text, and for none. */
    <E> E constant(String name, Map<String, E> known) {
        E constant = known.get(text(name, ""));
        InvalidValueException.unless(constant != null, name, map.get(name), "one of " + known.keySet());
        return Objects.requireNonNull(constant);
    }

    /** Throws {@link InvalidValueException} when there is no such text or it is no id. */
    ToolUseId call(String name) {
        return new ToolUseId(required(name));
    }

    /** The id; null when there is none or it is no id. */
    @Nullable
    ToolUseId findCall(String name) {
        try {
            return callOrNull(name);
        } catch (InvalidValueException noId) {
            return null;
        }
    }

    @Nullable
    ToolUseId callOrNull(String name) {
        return text(name) == null ? null : call(name);
    }

    /** Not negative; a number that is written with an exponent far from any amount is none. */
    BigDecimal amount(String name) {
        if (map.get(name) instanceof Number number) {
            BigDecimal amount = new BigDecimal(number.toString());
            // Calculating with others would write out every digit.
            return Math.abs((long) amount.scale()) <= MOST_DIGITS ? amount.max(BigDecimal.ZERO) : BigDecimal.ZERO;
        }
        return BigDecimal.ZERO;
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
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            if (element instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    List<Fields> objects(String name) {
        return objectsAmong(list(name));
    }

    /** The values of this object that are objects themselves. */
    List<Fields> children() {
        return objectsAmong(map.values());
    }

    private static List<Fields> objectsAmong(Collection<?> values) {
        List<Fields> objects = new ArrayList<>(values.size());
        for (Object value : values) {
            if (value instanceof Map<?, ?>) {
                objects.add(of(value));
            }
        }
        return objects;
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
