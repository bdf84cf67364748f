package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts one message of the model together from the events of its stream, and tells each block as soon as it is whole.
 * Used by one thread.
 */
final class Assembly implements Consumer<Map<String, Object>> {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Listener listener;
    private final String requestId = "req_" + Ids.next().substring(0, 8);
    private final List<Map<String, Object>> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Map<String, Object> message = Map.of();
    private @Nullable Map<String, Object> open;
    private String signature = "";
    private Tokens tokens = Tokens.NONE;
    private @Nullable String stopReason;
    private long thought;
    private boolean complete;

    /** Who is told. */
    interface Listener {
        void event(Map<String, Object> event);

        /** A block is whole; the message has no other content. */
        void block(Map<String, Object> message, Map<String, Object> block, String requestId);

        void thought(long tokens, long more);
    }

    Assembly(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void accept(Map<String, Object> event) {
        String type = Json.text(event, "type");
        switch (type) {
            case "message_start" -> {
                message = Json.at(event, "message");
                tokens = Tokens.NONE.updatedBy(Json.at(message, "usage"));
            }
            case "content_block_start" -> begin(Json.at(event, "content_block"));
            case "content_block_delta" -> add(Json.at(event, "delta"));
            case "content_block_stop" -> finishBlock();
            case "message_delta" -> {
                tokens = tokens.updatedBy(Json.at(event, "usage"));
                stopReason = Json.text(Json.at(event, "delta"), "stop_reason", "end_turn");
            }
            default -> complete |= type.equals("message_stop");
        }
        listener.event(event);
    }

    /** Takes a message that came as a whole. */
    void acceptWhole(Map<String, Object> whole) {
        message = Json.with(whole, "content", List.of());
        tokens = Tokens.NONE.updatedBy(Json.at(whole, "usage"));
        stopReason = Json.text(whole, "stop_reason", "end_turn");
        Json.objects(whole.get("content")).forEach(this::tell);
        complete = true;
    }

    /** The message ends here whatever was to come; what there is of a text is told. */
    void cutOff() {
        if (open != null && text.length() > 0 && "text".equals(open.get("type"))) {
            finishBlock();
        }
        open = null;
    }

    boolean isComplete() {
        return complete;
    }

    Tokens tokens() {
        return tokens;
    }

    @Nullable
    String stopReason() {
        return stopReason;
    }

    /** The last text of the message. */
    String lastText() {
        String last = "";
        for (Map<String, Object> block : blocks) {
            last = Json.text(block, "text", last);
        }
        return last;
    }

    private void begin(Map<String, Object> block) {
        open = block;
        text.setLength(0);
        signature = "";
    }

    private void add(Map<String, Object> delta) {
        for (String field : Set.of("text", "thinking", "partial_json")) {
            text.append(Json.text(delta, field));
        }
        signature = Json.text(delta, "signature", signature);
        if (delta.containsKey("thinking")) {
            long more = Math.max(1, Json.text(delta, "thinking").length() / CHARACTERS_PER_TOKEN);
            thought += more;
            listener.thought(thought, more);
        }
    }

    private void finishBlock() {
        Map<String, Object> block = open;
        open = null;
        if (block == null) {
            return;
        }
        String whole = text.toString();
        tell(
                switch (Json.text(block, "type")) {
                    case "text" -> Json.with(block, "text", whole);
                    case "thinking" -> Json.with(block, "thinking", whole, "signature", signature);
                    case "tool_use" ->
                        Json.with(block, "input", whole.isBlank() ? Map.of() : Json.object(Json.parse(whole)));
                    default -> block;
                });
    }

    private void tell(Map<String, Object> block) {
        blocks.add(block);
        listener.block(message, block, requestId);
    }
}
