package dev.hl.api.agent;

import dev.hl.api.CanonicalJson;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One call of a {@link HostTool}.
 *
 * @param session whose agent calls
 * @param toolUse which call of the session it is, or null when the agent did not say
 * @param tool the name of the tool
 * @param input the arguments as JSON, deeply immutable, keys in the order they came; not checked against the schema
 * @param withdrawn completes when the agent no longer waits for the result, or is gone; nobody hears the result then
 */
public record HostToolCall(
        SessionId session,
        @Nullable ToolUseId toolUse,
        String tool,
        Map<String, Object> input,
        CompletionStage<Void> withdrawn) {
    public HostToolCall {
        input = CanonicalJson.copy(input);
    }

    /** Which call of the session it is, empty when the agent did not say. */
    public Optional<ToolUseId> call() {
        return Optional.ofNullable(toolUse);
    }

    /** Leaves out the input, which may be private. */
    @Override
    public String toString() {
        return "HostToolCall[" + session + ", " + toolUse + ", " + tool + "]";
    }
}
