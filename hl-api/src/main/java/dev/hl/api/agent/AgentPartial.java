package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of what the model is writing. It is shown at most, never kept: the whole follows as an {@link AgentMessage}, or
 * {@link Kind#ABANDONED} says that it will not.
 *
 * @param message the model's name for the message it writes; empty where the agent does not say
 * @param block the place of the piece in that message, counted from 0; pieces of one place belong together
 * @param kind what the piece is
 * @param text the piece
 * @param call the call whose input it is, or null when it is none
 * @param within the call of the sub-agent that writes, or null on the main thread
 */
public record AgentPartial(
        String message,
        int block,
        Kind kind,
        String text,
        @Nullable ToolUseId call,
        @Nullable ToolUseId within) {
    /** What a piece is. */
    public enum Kind {
        /** The model has been asked; nothing has been written yet. */
        REQUESTED,
        /** A message begins. */
        STARTED,
        /** A part of a text for the reader. */
        TEXT,
        /** A part of what the model thinks aloud. */
        THINKING,
        /** The model thinks without showing it; the text is the estimated number of tokens so far. */
        THINKING_TOKENS,
        /** A call begins; the text is the name of its tool. */
        TOOL,
        /** A part of a call's input, which is JSON text. */
        TOOL_INPUT,
        /** The message is complete. */
        FINISHED,
        /** The message broke off. What was written of it is void; the model writes it anew. */
        ABANDONED
    }

    /** The call whose input it is. */
    public Optional<ToolUseId> startedCall() {
        return Optional.ofNullable(call);
    }

    /** The call of the sub-agent that writes, empty on the main thread. */
    public Optional<ToolUseId> parent() {
        return Optional.ofNullable(within);
    }
}
