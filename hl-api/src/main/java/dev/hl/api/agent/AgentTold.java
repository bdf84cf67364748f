package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the agent's program told the model in nobody's name: the task of a sub-agent, the mark of an interrupt, the
 * feedback of a hook. No user wrote it.
 *
 * @param within the call of the sub-agent that was told it, or null on the main thread
 */
public record AgentTold(String text, @Nullable ToolUseId within) implements AgentMessage {
    @Override
    public String kind() {
        return "told";
    }

    @Override
    public Optional<ToolUseId> parent() {
        return Optional.ofNullable(within);
    }
}
