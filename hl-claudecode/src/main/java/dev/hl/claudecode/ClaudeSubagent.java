package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sub-agent that the model can hand work to. Its calls are asked for like any other.
 *
 * @param description when to use it, for the model to read
 * @param prompt its system prompt
 * @param tools the only tools it has; all of its caller's when null
 * @param model its model; its caller's when null
 */
public record ClaudeSubagent(
        String description,
        String prompt,
        @Nullable List<String> tools,
        @Nullable String model) {
    public ClaudeSubagent {
        InvalidValueException.requireText(description, "description of a sub-agent");
        InvalidValueException.requireText(prompt, "prompt of a sub-agent");
        tools = tools == null ? null : List.copyOf(tools);
    }

    /** A sub-agent with the tools and the model of its caller. */
    public static ClaudeSubagent of(String description, String prompt) {
        return new ClaudeSubagent(description, prompt, null, null);
    }

    Map<String, Object> definition() {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("description", description);
        definition.put("prompt", prompt);
        if (tools != null) {
            definition.put("tools", tools);
        }
        if (model != null) {
            definition.put("model", model);
        }
        return definition;
    }
}
