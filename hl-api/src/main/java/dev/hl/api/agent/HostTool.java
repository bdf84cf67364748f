package dev.hl.api.agent;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A tool that the host serves to an agent out of its own process. A call of it is put before the host like any other, and
 * reaches the handler only when it may run.
 *
 * @param name at most 48 letters, digits, {@code _} and {@code -}; unique among the tools of a launch
 * @param description what the model reads about it
 * @param inputSchema the JSON schema of its input, whose type is {@code object}; the model reads it, nobody checks by it
 * @param handler does the work
 */
public record HostTool(String name, String description, Map<String, Object> inputSchema, HostToolHandler handler) {
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_-]{1,48}");

    public HostTool {
        InvalidValueException.unless(
                NAMES.matcher(name).matches(), "tool name", name, "1 to 48 letters, digits, '_' and '-'");
        InvalidValueException.requireText(description, "tool description");
        inputSchema = CanonicalJson.copy(inputSchema);
        InvalidValueException.unless(
                "object".equals(inputSchema.get("type")),
                "type of the input schema",
                inputSchema.get("type"),
                "object");
    }

    /** Leaves out the handler, which says nothing. */
    @Override
    public String toString() {
        return "HostTool[" + name + "]";
    }
}
