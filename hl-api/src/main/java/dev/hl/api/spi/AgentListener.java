package dev.hl.api.spi;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentPartial;
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
     * A piece of something that is being written. Only made where {@link dev.hl.api.agent.AgentOptions} ask for pieces;
     * many come, and none is to be kept.
     */
    default void partial(AgentPartial piece) {}

    /**
     * The agent holds a call until the returned stage completes. The same call may be asked again, and gets the same
     * answer. A stage that fails, like a method that throws, is a denial.
     *
     * <p>A call that cannot be put aside at the moment its stage says so stays held, and is asked again: it may be put
     * aside later, see {@link #parkable}, or get another answer. It is refused only when the answer is to put it aside
     * again although the same is in the way, see {@link AgentRun#parking}.
     */
    CompletionStage<PermissionReply> permission(PermissionRequest request);

    /** From now on this held call can be put aside, as far as the agent can tell; {@link AgentRun#parking} says so, too. */
    default void parkable(ToolUseId call) {}

    /**
     * The answer to this call has been handed to the agent in full. A call that is put aside is not: the turn that ends
     * {@link dev.hl.api.agent.TurnOutcome#DEFERRED} and an exit in order behind it are the receipt.
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
