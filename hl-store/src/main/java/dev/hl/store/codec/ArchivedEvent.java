package dev.hl.store.codec;

import dev.hl.api.event.Event;
import java.time.Instant;

/** A line of a log as an archive has it. */
record ArchivedEvent(long sequence, Instant at, Event event) {}
