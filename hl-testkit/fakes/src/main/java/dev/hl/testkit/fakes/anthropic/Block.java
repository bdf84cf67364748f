package dev.hl.testkit.fakes.anthropic;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One content block of a reply: its whole form, and the same as the deltas of a stream. */
sealed interface Block {

    /** The same block with everything settled that the script left open. */
    default Block numbered(Supplier<String> freshToolUseId) {
        return this;
    }

    Map<String, Object> whole();

    Map<String, Object> empty();

    List<Map<String, Object>> deltas();

    record Text(String text) implements Block {
        @Override
        public Map<String, Object> whole() {
            return Fields.of("type", "text", "text", text);
        }

        @Override
        public Map<String, Object> empty() {
            return Fields.of("type", "text", "text", "");
        }

        @Override
        public List<Map<String, Object>> deltas() {
            return pieces("text_delta", "text", text);
        }
    }

    record Thinking(String text) implements Block {
        private static final String SIGNATURE = "c2lnbmF0dXJl";

        @Override
        public Map<String, Object> whole() {
            return Fields.of("type", "thinking", "thinking", text, "signature", SIGNATURE);
        }

        @Override
        public Map<String, Object> empty() {
            return Fields.of("type", "thinking", "thinking", "", "signature", "");
        }

        @Override
        public List<Map<String, Object>> deltas() {
            List<Map<String, Object>> deltas = new ArrayList<>(pieces("thinking_delta", "thinking", text));
            deltas.add(Fields.of("type", "signature_delta", "signature", SIGNATURE));
            return deltas;
        }
    }

    record ToolUse(@Nullable String id, String name, Map<String, Object> input) implements Block {
        public ToolUse {
            InvalidValueException.requireText(name, "tool name");
            input = CanonicalJson.copy(input);
        }

        @Override
        public Block numbered(Supplier<String> freshToolUseId) {
            return id != null ? this : new ToolUse(freshToolUseId.get(), name, input);
        }

        @Override
        public Map<String, Object> whole() {
            return form(input);
        }

        @Override
        public Map<String, Object> empty() {
            return form(Map.of());
        }

        @Override
        public List<Map<String, Object>> deltas() {
            return pieces("input_json_delta", "partial_json", CanonicalJson.writeOrdered(input));
        }

        private Map<String, Object> form(Map<String, Object> shown) {
            return Fields.of("type", "tool_use", "id", String.valueOf(id), "name", name, "input", shown);
        }
    }

    private static List<Map<String, Object>> pieces(String type, String field, String text) {
        int length = 32;
        List<Map<String, Object>> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(from + length, text.length());
            if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
                to++;
            }
            pieces.add(Fields.of("type", type, field, text.substring(from, to)));
            from = to;
        }
        return pieces;
    }
}
