package dev.hl.store.codec;

import dev.hl.api.ApprovalId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.BackgroundTask;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolDenied;
import dev.hl.api.agent.ToolProgress;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.api.agent.UserText;
import dev.hl.api.event.ApprovalEvent;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a line of the log without reading its payload; null where the event says nothing of it.
 *
 * @param message {@link AgentMessage#kind()}
 * @param role {@code user} for what the agent is told, {@code assistant} for what the model says, {@code system} for
 *     what the agent's program says about itself
 * @param toolUse the call that the event is about
 * @param tool the tool of that call
 * @param parent the call of the sub-agent within which it was said
 * @param approval the approval that the event is about
 */
public record EventFacts(
        @Nullable String message,
        @Nullable String role,
        @Nullable String toolUse,
        @Nullable String tool,
        @Nullable String parent,
        @Nullable String approval) {
    private static final EventFacts NONE = new EventFacts(null, null, null, null, null, null);

    /** The facts of an event. */
    public static EventFacts of(Event event) {
        if (event instanceof MessageRecorded recorded) {
            return of(recorded.message());
        } else if (event instanceof ApprovalOpened opened) {
            ToolCall call = opened.request().call();
            return new EventFacts(
                    null,
                    null,
                    call.id().value(),
                    call.name(),
                    null,
                    opened.approval().value());
        }
        return event instanceof ApprovalEvent other ? about(other.approval()) : NONE;
    }

    private static EventFacts about(ApprovalId approval) {
        return new EventFacts(null, null, null, null, null, approval.value());
    }

    private static EventFacts of(AgentMessage message) {
        ToolUseId call = callOf(message);
        String toolUse = call == null ? null : call.value();
        String parent = message.parent().map(ToolUseId::value).orElse(null);
        return new EventFacts(message.kind(), role(message), toolUse, toolOf(message), parent, null);
    }

    private static @Nullable String role(AgentMessage message) {
        if (message instanceof UserText || message instanceof ToolReturned) {
            return "user";
        } else if (message instanceof AgentText || message instanceof AgentThinking || message instanceof ToolCalled) {
            return "assistant";
        }
        return message instanceof UnknownMessage || message instanceof UnreadableLine ? null : "system";
    }

    private static @Nullable ToolUseId callOf(AgentMessage message) {
        if (message instanceof ToolCalled called) {
            return called.call().id();
        } else if (message instanceof ToolReturned returned) {
            return returned.call();
        } else if (message instanceof ToolDenied denied) {
            return denied.call();
        } else if (message instanceof ToolProgress progress) {
            return progress.call();
        }
        return message instanceof BackgroundTask task ? task.call() : null;
    }

    private static @Nullable String toolOf(AgentMessage message) {
        if (message instanceof ToolCalled called) {
            return called.call().name();
        } else if (message instanceof ToolDenied denied) {
            return denied.tool();
        }
        return message instanceof ToolProgress progress ? progress.tool() : null;
    }
}
