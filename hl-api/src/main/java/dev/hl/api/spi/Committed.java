package dev.hl.api.spi;

import dev.hl.api.event.EventRecord;
import java.util.List;

/**
 * What a unit of work returned, once it is durable.
 *
 * @param value what the function returned
 * @param events the lines it added to the log, with their positions, in order
 */
public record Committed<T>(T value, List<EventRecord> events) {
    public Committed {
        events = List.copyOf(events);
    }
}
