package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of work stands that goes on beside the conversation: a sub-agent, or a command that takes long.
 *
 * @param id the agent's name for it
 * @param call the call that began it, or null when the agent does not say
 * @param state where it stands now
 * @param type what sort of work it is, in the agent's own words; empty where it was said before
 * @param description what is being done
 * @param text what came of it, or the latest about it; may be empty
 */
public record BackgroundTask(
        String id, @Nullable ToolUseId call, State state, String type, String description, String text)
        implements AgentMessage {
    /** Where it stands. */
    public enum State {
        PENDING,
        RUNNING,
        PAUSED,
        COMPLETED,
        FAILED,
        STOPPED;

        /** Whether nothing more will be done. */
        public boolean isOver() {
            return this == COMPLETED || this == FAILED || this == STOPPED;
        }
    }

    @Override
    public String kind() {
        return "task";
    }

    /** The call that began it, empty when the agent does not say. */
    public Optional<ToolUseId> startingCall() {
        return Optional.ofNullable(call);
    }
}
