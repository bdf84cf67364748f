package dev.hl.store.sql;

import dev.hl.api.SessionId;
import dev.hl.api.event.Event;
import dev.hl.store.codec.EventFacts;
import dev.hl.store.codec.StoredEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line before it has its place.
 *
 * @param session whose, or null for none
 * @param at when, as finely as it is kept
 * @param event what
 * @param stored the same as text
 * @param facts the same as columns
 * @param words what of it is searched; empty for nothing
 */
public record PendingLine(
        @Nullable SessionId session, Instant at, Event event, StoredEvent stored, EventFacts facts, String words) {}
