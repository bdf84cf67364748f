package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The calls of a turn that were refused. Safe for use by many threads. */
final class Denials {
    private final List<Map<String, Object>> denied = new ArrayList<>();

    synchronized void add(ToolCall call) {
        denied.add(Json.of("tool_name", call.name(), "tool_use_id", call.id(), "tool_input", call.input()));
    }

    synchronized List<Map<String, Object>> list() {
        return List.copyOf(denied);
    }
}
