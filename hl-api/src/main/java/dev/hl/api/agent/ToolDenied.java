package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call was refused by a rule of the agent's own, without asking anybody.
 *
 * @param call the call
 * @param tool its tool
 * @param reason which sort of rule it was, in the agent's own words
 * @param text what the model was told
 * @param subagent the sub-agent that made the call, or null for the main thread
 */
public record ToolDenied(
        ToolUseId call,
        String tool,
        String reason,
        String text,
        @Nullable String subagent) implements AgentMessage {
    @Override
    public String kind() {
        return "tool_denied";
    }

    /** The sub-agent that made the call, empty for the main thread. */
    public Optional<String> callingSubagent() {
        return Optional.ofNullable(subagent);
    }
}
