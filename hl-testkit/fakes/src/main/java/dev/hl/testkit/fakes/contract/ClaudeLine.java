package dev.hl.testkit.fakes.contract;

import dev.hl.api.InvalidJsonException;
import dev.hl.api.StoredJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line that the program wrote.
 *
 * @param json null where the line is no JSON
 */
record ClaudeLine(String raw, @Nullable Object json) {
    static ClaudeLine of(String raw) {
        try {
            return new ClaudeLine(raw, StoredJson.parse(raw));
        } catch (InvalidJsonException e) {
            return new ClaudeLine(raw, null);
        }
    }

    /** The value at the end of the path, null where the path does not lead anywhere. */
    @Nullable
    Object at(Object... path) {
        Object value = json;
        for (Object step : path) {
            if (step instanceof Integer index && value instanceof List<?> list && index < list.size()) {
                value = list.get(index);
            } else {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return value;
    }

    String text(Object... path) {
        return at(path) instanceof String text ? text : "";
    }

    long whole(Object... path) {
        return at(path) instanceof Number number ? number.longValue() : -1;
    }

    Map<?, ?> object(Object... path) {
        return at(path) instanceof Map<?, ?> map ? map : Map.of();
    }

    List<?> list(Object... path) {
        return at(path) instanceof List<?> list ? list : List.of();
    }

    /** A short name of what it is. */
    String kind() {
        return switch (text("type")) {
            case "system" -> text("subtype");
            case "assistant" -> text("message", "content", 0, "type");
            case "user" ->
                at("message", "content") instanceof String
                        ? "user"
                        : text("message", "content", 0, "type").replace("text", "marker");
            case "control_request" ->
                switch (text("request", "subtype")) {
                    case "hook_callback" -> "HOOK";
                    case "can_use_tool" -> "CAN";
                    default -> text("request", "subtype");
                };
            case "control_response" -> "answer";
            case "control_cancel_request" -> "cancel";
            default -> text("type");
        };
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    /** The id by which a request is answered. */
    String requestId() {
        return text("request_id");
    }

    /** What the model reads of a tool, as text. */
    String result() {
        Object content = at("message", "content", 0, "content");
        return content instanceof List<?>
                ? text("message", "content", 0, "content", 0, "text")
                : Objects.toString(content, "");
    }
}
