package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model's service failed for good; said in the model's place.
 *
 * @param error what kind of failure it was, in the agent's own words, such as {@code rate_limit}
 * @param text the failure in words a human reads
 * @param within the call of the sub-agent it happened to, or null on the main thread
 */
public record ApiFailed(String error, String text, @Nullable ToolUseId within) implements AgentMessage {
    @Override
    public String kind() {
        return "api_error";
    }

    @Override
    public Optional<ToolUseId> parent() {
        return Optional.ofNullable(within);
    }
}
