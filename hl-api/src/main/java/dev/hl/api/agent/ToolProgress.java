package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call is still at work.
 *
 * @param call the call
 * @param tool its tool, or empty when the agent does not say
 * @param elapsed how long it has been
 * @param within the call of the sub-agent that made it, or null on the main thread
 */
public record ToolProgress(
        ToolUseId call,
        String tool,
        Duration elapsed,
        @Nullable ToolUseId within) implements AgentMessage {
    @Override
    public String kind() {
        return "tool_progress";
    }

    @Override
    public Optional<ToolUseId> parent() {
        return Optional.ofNullable(within);
    }
}
