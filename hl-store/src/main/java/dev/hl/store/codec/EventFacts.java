package dev.hl.store.codec;

import dev.hl.api.ApprovalId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.UserText;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalMoved;
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
        } else if (event instanceof ApprovalDecided decided) {
            return about(decided.approval());
        } else if (event instanceof ApprovalMoved moved) {
            return about(moved.approval());
        } else if (event instanceof ApprovalConflicted conflicted) {
            return about(conflicted.first());
        }
        return NONE;
    }

    private static EventFacts about(ApprovalId approval) {
        return new EventFacts(null, null, null, null, null, approval.value());
    }

    private static EventFacts of(AgentMessage message) {
        String toolUse = null;
        String tool = null;
        if (message instanceof ToolCalled called) {
            toolUse = called.call().id().value();
            tool = called.call().name();
        } else if (message instanceof ToolReturned returned) {
            toolUse = returned.call().value();
        }
        String parent = message.parent().map(ToolUseId::value).orElse(null);
        return new EventFacts(message.kind(), role(message), toolUse, tool, parent, null);
    }

    private static @Nullable String role(AgentMessage message) {
        if (message instanceof UserText || message instanceof ToolReturned) {
            return "user";
        } else if (message instanceof AgentText || message instanceof AgentThinking || message instanceof ToolCalled) {
            return "assistant";
        } else if (message instanceof AgentNotice || message instanceof AgentStarted) {
            return "system";
        }
        return null;
    }
}
