package dev.hl.approval.display;

import dev.hl.api.StoredJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON with a line for every member. Used once, by one thread. */
final class PrettyJson {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private PrettyJson() {}

    static String of(@Nullable Object value) {
        PrettyJson json = new PrettyJson();
        json.write(value, "\n");
        return json.out.toString();
    }

    private void write(@Nullable Object value, String lineBreak) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            writeMap(map, lineBreak);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            writeList(list, lineBreak);
        } else {
            out.append(StoredJson.write(value));
        }
    }

    private void writeMap(Map<?, ?> map, String lineBreak) {
        char separator = '{';
        for (Map.Entry<?, ?> member : map.entrySet()) {
            out.append(separator).append(lineBreak).append(INDENT);
            out.append(StoredJson.write(String.valueOf(member.getKey()))).append(": ");
            write(member.getValue(), lineBreak + INDENT);
            separator = ',';
        }
        out.append(lineBreak).append('}');
    }

    private void writeList(List<?> list, String lineBreak) {
        char separator = '[';
        for (Object element : list) {
            out.append(separator).append(lineBreak).append(INDENT);
            write(element, lineBreak + INDENT);
            separator = ',';
        }
        out.append(lineBreak).append(']');
    }
}
