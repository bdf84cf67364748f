package dev.hl.api.agent;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agent holds a call and asks whether it may run.
 *
 * @param kind what is asked for
 * @param call the call as the agent wants to make it
 * @param subagent the sub-agent that asks, or null for the main thread
 */
public record PermissionRequest(
        RequestKind kind, ToolCall call, @Nullable String subagent) {
    /** The sub-agent that asks, empty for the main thread. */
    public Optional<String> askingSubagent() {
        return Optional.ofNullable(subagent);
    }
}
