package dev.hl.api.spi;

import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import java.util.List;

/** Hears what was added to a log. Must be quick, must not throw and must not call the store. */
@FunctionalInterface
public interface CommitListener {
    /**
     * After commits that added to the log, from any thread, possibly several at once and out of order.
     *
     * @param before the newest line before these
     * @param lines what was added, in order; empty when that has to be read from the store, where it was added by others
     */
    void committed(EventPosition before, List<EventRecord> lines);
}
