package dev.hl.api.event;

/**
 * What a subscription came to so far.
 *
 * @param name what it was called when it began
 * @param lag how many lines lie between its place and the newest, whether it wants them or not
 * @param delivered events its listener has taken without throwing
 * @param failed how many times its listener threw
 * @param coalesced transient events it heard only as part of a later one, or was too slow to hear at all
 * @param resyncs how many times it was told that it missed something
 */
public record SubscriptionStats(String name, long lag, long delivered, long failed, long coalesced, long resyncs) {}
