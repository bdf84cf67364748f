package dev.hl.api.session;

import dev.hl.api.agent.AgentMessage;
import java.time.Instant;

/**
 * One message of a session's conversation.
 *
 * @param sequence its place in the session's log; grows, with gaps where other events lie between
 * @param at when it was recorded
 * @param message what was said
 */
public record ConversationEntry(long sequence, Instant at, AgentMessage message) {}
