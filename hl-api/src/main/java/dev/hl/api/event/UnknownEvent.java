package dev.hl.api.event;

/**
 * A stored event of a kind that this version does not know, kept as it was written.
 *
 * @param kind its stored kind
 * @param raw its stored text
 */
public record UnknownEvent(String kind, String raw) implements Event {}
