package dev.hl.api.spi;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import java.util.concurrent.CompletionStage;

/**
 * Hears what one agent says. Calls come one at a time and in order. They may block for the store, which slows the agent's
 * reader down and nobody else, but never for a human.
 */
public interface AgentListener {
    /**
     * Something was said.
     *
     * @param raw the agent's line as it came; empty where there is none or an earlier message of the same line carried it
     */
    void message(AgentMessage message, String raw);

    /**
     * The agent holds a call until the returned stage completes. The same call may be asked again, and gets the same
     * answer. A stage that fails, like a method that throws, is a denial.
     */
    CompletionStage<PermissionReply> permission(PermissionRequest request);

    /**
     * The answer to this call has been handed to the agent in full. A call that is put aside is not: the turn that ends
     * {@link dev.hl.api.agent.TurnOutcome#DEFERRED} is the receipt.
     */
    void delivered(ToolUseId call);

    /** The answer to this call could not be handed over, or not for certain; it may have been withdrawn before. */
    void undelivered(ToolUseId call, String reason);

    /** The agent no longer wants an answer to this call; it will not run. */
    void withdrawn(ToolUseId call);

    /**
     * A turn is over.
     *
     * @param raw the agent's line as it came; empty where there is none
     */
    void turnEnded(TurnResult result, String raw);

    /** The agent is gone. The last call, and always made. */
    void exited(AgentExit exit);
}
