package dev.hl.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes values that {@link JsonCopier} has already checked. Used once, by one thread. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final UnaryOperator<Map<?, ?>> arrangement;

    private JsonWriter(UnaryOperator<Map<?, ?>> arrangement) {
        this.arrangement = arrangement;
    }

    static String sorted(Map<String, Object> checked) {
        return new JsonWriter(TreeMap::new).document(checked);
    }

    static String ordered(Map<String, Object> checked) {
        return new JsonWriter(UnaryOperator.identity()).document(checked);
    }

    private String document(Map<String, Object> checked) {
        writeMap(checked);
        return out.toString();
    }

    private void write(@Nullable Object value) {
        if (value instanceof String text) {
            JsonText.appendQuoted(out, text);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else {
            out.append(value);
        }
    }

    private void writeMap(Map<?, ?> map) {
        char separator = '{';
        for (Map.Entry<?, ?> entry : arrangement.apply(map).entrySet()) {
            out.append(separator);
            write(entry.getKey());
            out.append(':');
            write(entry.getValue());
            separator = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void writeList(List<?> list) {
        char separator = '[';
        for (Object element : list) {
            out.append(separator);
            write(element);
            separator = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }
}
