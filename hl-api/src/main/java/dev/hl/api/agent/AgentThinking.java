package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the agent thought aloud. */
public record AgentThinking(String text, @Nullable ToolUseId within) implements AgentMessage {
    @Override
    public String kind() {
        return "thinking";
    }

    @Override
    public Optional<ToolUseId> parent() {
        return Optional.ofNullable(within);
    }
}
