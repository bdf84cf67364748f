/**
 * What an agent says and is asked, as plain immutable data: {@link dev.hl.api.agent.AgentMessage messages},
 * {@link dev.hl.api.agent.ToolCall tool calls}, permission requests and replies, options and the result of a turn.
 *
 * <p>Start at {@link dev.hl.api.agent.AgentMessage}. May depend on {@code dev.hl.api} only. Immutable throughout.
 */
@NullMarked
package dev.hl.api.agent;

import org.jspecify.annotations.NullMarked;
