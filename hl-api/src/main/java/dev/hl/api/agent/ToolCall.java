package dev.hl.api.agent;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InputHash;
import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import java.util.Map;

/**
 * A call the agent wants to make.
 *
 * @param id the agent's name for this call; a repeated call has a new one
 * @param name the tool, such as {@code Bash}
 * @param input the arguments as JSON, deeply immutable, keys in the order they came
 */
public record ToolCall(ToolUseId id, String name, Map<String, Object> input) {
    public ToolCall {
        InvalidValueException.requireText(name, "tool name");
        input = CanonicalJson.copy(input);
    }

    /** What a decision about this call is bound to. */
    public InputHash inputHash() {
        return CanonicalJson.hash(input);
    }
}
