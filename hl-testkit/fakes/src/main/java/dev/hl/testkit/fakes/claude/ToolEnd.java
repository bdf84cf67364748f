package dev.hl.testkit.fakes.claude;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool returned.
 *
 * @param content what the model reads: a text or blocks
 * @param structured the same for programs
 */
record ToolEnd(Object content, boolean error, @Nullable Object structured) {
    static ToolEnd of(Object content, @Nullable Object structured) {
        return new ToolEnd(content, false, structured);
    }

    static ToolEnd failed(String text) {
        return new ToolEnd(text, true, "Error: " + text);
    }

    static ToolEnd rejected(String text) {
        return new ToolEnd(text, true, "User rejected tool use");
    }

    /** The block that goes to the model and to the host. */
    Map<String, Object> block(ToolCall call) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("tool_use_id", call.id());
        block.put("type", "tool_result");
        block.put("content", content);
        block.put("is_error", error);
        return block;
    }
}
