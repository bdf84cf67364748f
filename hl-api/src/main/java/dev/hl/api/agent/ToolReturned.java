package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tool call gave back, a refusal included. */
public record ToolReturned(
        ToolUseId call,
        String text,
        boolean error,
        @Nullable ToolUseId within) implements AgentMessage {
    @Override
    public String kind() {
        return "tool_result";
    }

    @Override
    public Optional<ToolUseId> parent() {
        return Optional.ofNullable(within);
    }
}
