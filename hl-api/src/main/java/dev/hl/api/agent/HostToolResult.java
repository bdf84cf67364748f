package dev.hl.api.agent;

import dev.hl.api.InvalidValueException;
import java.util.List;

/**
 * What a {@link HostTool} gives back to the agent.
 *
 * @param texts what the model reads, one block each; at least one
 * @param error whether the call failed
 */
public record HostToolResult(List<String> texts, boolean error) {
    public HostToolResult {
        texts = List.copyOf(texts);
        InvalidValueException.unless(!texts.isEmpty(), "texts of a tool result", texts, "at least one");
    }

    /** The call succeeded. */
    public static HostToolResult text(String text) {
        return new HostToolResult(List.of(text), false);
    }

    /** The call failed; the model reads why and goes on. */
    public static HostToolResult error(String why) {
        return new HostToolResult(List.of(why), true);
    }
}
