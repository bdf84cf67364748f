package dev.hl.testkit.fakes.anthropic;

import dev.hl.api.CanonicalJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one message of the model looks on the wire, whole and as the events of a stream. */
record MessageForm(String id, String model, TokenUsage usage, String stopReason) {

    String whole(List<Block> blocks) {
        List<Map<String, Object>> content = blocks.stream().map(Block::whole).toList();
        return CanonicalJson.writeOrdered(message(content, stopReason, usage.json()));
    }

    String start() {
        return event("message_start", "message", message(List.of(), null, usage.atStart()));
    }

    static String block(int index, Block block) {
        StringBuilder events = new StringBuilder();
        events.append(event("content_block_start", "index", index, "content_block", block.empty()));
        for (Map<String, Object> delta : block.deltas()) {
            events.append(event("content_block_delta", "index", index, "delta", delta));
        }
        return events.append(event("content_block_stop", "index", index)).toString();
    }

    String end() {
        Map<String, Object> delta = Fields.of("stop_reason", stopReason, "stop_sequence", null);
        return event("message_delta", "delta", delta, "usage", usage.json()) + event("message_stop");
    }

    private Map<String, Object> message(
            List<Map<String, Object>> content, @Nullable String reason, Map<String, Object> tokens) {
        return Fields.of(
                "id", id,
                "type", "message",
                "role", "assistant",
                "model", model,
                "content", content,
                "stop_reason", reason,
                "stop_sequence", null,
                "usage", tokens);
    }

    private static String event(String type, Object... fields) {
        Object[] all = new Object[fields.length + 2];
        all[0] = "type";
        all[1] = type;
        System.arraycopy(fields, 0, all, 2, fields.length);
        return "event: " + type + "\ndata: " + CanonicalJson.writeOrdered(Fields.of(all)) + "\n\n";
    }
}
