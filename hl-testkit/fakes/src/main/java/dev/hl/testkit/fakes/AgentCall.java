package dev.hl.testkit.fakes;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentPartial;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentExit;

/** One call of an {@link dev.hl.api.spi.AgentListener}, written down by {@link RecordingAgentListener}. */
public sealed interface AgentCall {
    /** {@code message} was called. */
    record Message(AgentMessage message, String raw) implements AgentCall {}

    /** {@code partial} was called. */
    record Partial(AgentPartial piece) implements AgentCall {}

    /** {@code parkable} was called. */
    record Parkable(ToolUseId call) implements AgentCall {}

    /** {@code permission} was called. */
    record Permission(PermissionRequest request) implements AgentCall {}

    /** {@code delivered} was called. */
    record Delivered(ToolUseId call) implements AgentCall {}

    /** {@code undelivered} was called. */
    record Undelivered(ToolUseId call, String reason) implements AgentCall {}

    /** {@code withdrawn} was called. */
    record Withdrawn(ToolUseId call) implements AgentCall {}

    /** {@code turnEnded} was called. */
    record TurnEnded(TurnResult result, String raw) implements AgentCall {}

    /** {@code exited} was called. */
    record Exited(AgentExit exit) implements AgentCall {}
}
