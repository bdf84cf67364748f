package dev.hl.api.session;

/**
 * A session manager at one moment.
 *
 * @param queued sessions that wait for a place
 * @param live sessions that have an agent, or are getting or losing one
 * @param places how many may have one at a time
 */
public record SessionStats(long queued, long live, long places) {}
