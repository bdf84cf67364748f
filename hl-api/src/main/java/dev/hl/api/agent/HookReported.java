package dev.hl.api.agent;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where a hook stands that the agent runs because of its settings.
 *
 * @param hook the hook, such as {@code PreToolUse:Bash}
 * @param event what made it run
 * @param state where it stands
 * @param text what it wrote so far; may be empty
 * @param exitCode how its program ended, or null when it did not or the agent does not say
 */
public record HookReported(
        String hook,
        String event,
        State state,
        String text,
        @Nullable Integer exitCode) implements AgentMessage {
    /** Where a hook stands. */
    public enum State {
        STARTED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    @Override
    public String kind() {
        return "hook";
    }

    /** How its program ended; empty when it did not or the agent does not say. */
    public OptionalInt exit() {
        return exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }
}
