package dev.hl.api.session;

/**
 * One move of a session.
 *
 * @param from the true status before
 * @param to the status after
 * @param trigger what caused it, in a word or two
 */
public record SessionTransition(SessionStatus from, SessionStatus to, String trigger) {}
