package dev.hl.testkit.fakes.claude;

import dev.hl.api.StoredJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short notation for JSON as it goes over the wire; what is absent or of another type has a neutral value. */
final class Json {
    private Json() {}

    /**
     * @param keysAndValues keys, which are text, and values, in turn
     */
    static Map<String, Object> of(@Nullable Object... keysAndValues) {
        return Collections.unmodifiableMap(with(Map.of(), keysAndValues));
    }

    /** A copy of the object with these fields set; it may be changed. */
    static Map<String, Object> with(Map<String, ?> object, @Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(object);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            copy.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return copy;
    }

    static String write(Map<String, ?> object) {
        return StoredJson.write(object);
    }

    static @Nullable Object parse(String json) {
        return StoredJson.parse(json);
    }

    @SuppressWarnings("unchecked") // the reader makes maps with text keys only
    static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static Map<String, Object> at(Map<String, ?> object, String key) {
        return object(object.get(key));
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static List<Map<String, Object>> objects(@Nullable Object value) {
        return list(value).stream()
                .filter(Map.class::isInstance)
                .map(Json::object)
                .toList();
    }

    static List<String> texts(@Nullable Object value) {
        return list(value).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    static String text(Map<String, ?> object, String key, String otherwise) {
        return object.get(key) instanceof String text ? text : otherwise;
    }

    static String text(Map<String, ?> object, String key) {
        return text(object, key, "");
    }

    static boolean flag(Map<String, ?> object, String key) {
        return Boolean.TRUE.equals(object.get(key));
    }

    static long whole(Map<String, ?> object, String key) {
        return object.get(key) instanceof Number number ? number.longValue() : 0;
    }
}
