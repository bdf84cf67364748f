package dev.hl.testkit.fakes.claude;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call the model made.
 *
 * @param subagent which sub-agent makes it; null on the main thread
 */
record ToolCall(
        String id,
        String name,
        Map<String, Object> input,
        @Nullable Subagent subagent) {
    private static final String MCP = "mcp__";

    /** A run of the model that another call started. */
    record Subagent(String id, String type, String parentCall, String description) {}

    static ToolCall of(Map<String, Object> block, @Nullable Subagent subagent) {
        return new ToolCall(Json.text(block, "id"), Json.text(block, "name"), Json.at(block, "input"), subagent);
    }

    ToolCall with(Map<String, Object> otherInput) {
        return new ToolCall(id, name, otherInput, subagent);
    }

    boolean isMcp() {
        return name.startsWith(MCP);
    }

    String argument(String field) {
        return Json.text(input, field);
    }

    /** The name people are shown. */
    String displayName() {
        String last = isMcp() ? name.substring(name.lastIndexOf("__") + 2) : name;
        return last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1);
    }
}
