package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The agent asks for a tool; whether it runs is decided elsewhere. */
public record ToolCalled(ToolCall call, @Nullable ToolUseId within) implements AgentMessage {
    @Override
    public String kind() {
        return "tool_call";
    }

    @Override
    public Optional<ToolUseId> parent() {
        return Optional.ofNullable(within);
    }
}
