package dev.hl.claudecode;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentPartial;
import dev.hl.api.agent.AgentPartial.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listener of the messages that are being written. The program writes a message anew under another name when the
 * stream of its service breaks, without a word about the first one. Confined to the dispatcher.
 */
final class Pieces {
    /** A message that is being written. */
    private static final class Draft {
        private final String id;
        private final @Nullable ToolUseId within;
        private final Map<Integer, ToolUseId> calls = new HashMap<>();
        private boolean quoted;

        private Draft(String id, @Nullable ToolUseId within) {
            this.id = id;
            this.within = within;
        }
    }

    private final Ear ear;

    /** By the call of the sub-agent that writes; the empty text for the main thread. */
    private final Map<String, Draft> drafts = new HashMap<>();

    Pieces(Ear ear) {
        this.ear = ear;
    }

    /** The model's service said this. */
    void streamed(Fields line) {
        String writer = line.text("parent_tool_use_id", "");
        Fields event = line.at("event");
        if (event.text("type", "").equals("message_start")) {
            begin(writer, event.at("message").text("id", ""), line.findCall("parent_tool_use_id"));
            return;
        }
        Draft draft = drafts.get(writer);
        if (draft == null) {
            return;
        }
        switch (event.text("type", "")) {
            case "content_block_start" -> block(draft, event.small("index"), event.at("content_block"));
            case "content_block_delta" -> delta(draft, event.small("index"), event.at("delta"));
            case "message_stop" -> {
                drafts.remove(writer);
                tell(draft, 0, Kind.FINISHED, "", null);
            }
            default -> {}
        }
    }

    /** The program quotes a message: whole blocks of it, or another one in place of the one that was being written. */
    void said(Fields line) {
        if (!line.text("type", "").equals("assistant")) {
            return;
        }
        Draft draft = drafts.get(line.text("parent_tool_use_id", ""));
        if (draft == null) {
            return;
        }
        if (draft.id.equals(line.at("message").text("id", ""))) {
            draft.quoted = true;
        } else {
            abandon(line.text("parent_tool_use_id", ""));
        }
    }

    /** The model was asked. */
    void requested() {
        ear.partial(new AgentPartial("", 0, Kind.REQUESTED, "", null, null));
    }

    /** The model thinks in secret. */
    void thinking(long tokens) {
        Draft main = drafts.get("");
        ear.partial(new AgentPartial(
                main == null ? "" : main.id, 0, Kind.THINKING_TOKENS, String.valueOf(tokens), null, null));
    }

    /** A turn is over: what was being written will not be finished. One that was quoted is kept as far as it came. */
    void turnEnded() {
        Draft main = drafts.remove("");
        if (main != null) {
            tell(main, 0, main.quoted ? Kind.FINISHED : Kind.ABANDONED, "", null);
        }
    }

    private void begin(String writer, String id, @Nullable ToolUseId within) {
        abandon(writer);
        Draft draft = new Draft(id, within);
        drafts.put(writer, draft);
        tell(draft, 0, Kind.STARTED, "", null);
    }

    private void abandon(String writer) {
        Draft draft = drafts.remove(writer);
        if (draft != null) {
            tell(draft, 0, Kind.ABANDONED, "", null);
        }
    }

    private void block(Draft draft, int index, Fields block) {
        if ("tool_use".equals(block.text("type"))) {
            ToolUseId call = block.findCall("id");
            if (call != null) {
                draft.calls.put(index, call);
            }
            tell(draft, index, Kind.TOOL, block.text("name", ""), call);
        }
    }

    private void delta(Draft draft, int index, Fields delta) {
        switch (delta.text("type", "")) {
            case "text_delta" -> tell(draft, index, Kind.TEXT, delta.text("text", ""), null);
            case "thinking_delta" -> tell(draft, index, Kind.THINKING, delta.text("thinking", ""), null);
            case "input_json_delta" ->
                tell(draft, index, Kind.TOOL_INPUT, delta.text("partial_json", ""), draft.calls.get(index));
            default -> {}
        }
    }

    private void tell(Draft draft, int block, Kind kind, String text, @Nullable ToolUseId call) {
        ear.partial(new AgentPartial(draft.id, block, kind, text, call, draft.within));
    }
}
