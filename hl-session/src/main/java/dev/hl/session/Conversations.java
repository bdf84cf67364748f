package dev.hl.session;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.session.ConversationEntry;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.Store;
import java.util.List;

/** Reads conversations out of the log. */
final class Conversations {
    private final Store store;

    Conversations(Store store) {
        this.store = store;
    }

    Page<ConversationEntry> page(SessionId id, PageRequest page) {
        EventPosition after = page.start().map(EventPosition::decode).orElse(EventPosition.START);
        EventFilter messages = EventFilter.of(id).type(MessageRecorded.class);
        List<EventRecord> lines = kept(after, messages, page.limit());
        boolean last = lines.size() < page.limit();
        return new Page<>(
                lines.stream().map(Conversations::entry).toList(),
                last ? null : lines.get(lines.size() - 1).position().encode());
    }

    /** A conversation goes on behind what retention removed since the page before; its sequences show the gap. */
    private List<EventRecord> kept(EventPosition after, EventFilter messages, int limit) {
        try {
            return store.events(after, messages, limit);
        } catch (PositionLostException e) {
            return store.events(e.next(), messages, limit);
        }
    }

    private static ConversationEntry entry(EventRecord line) {
        return new ConversationEntry(line.sequence(), line.at(), ((MessageRecorded) line.event()).message());
    }
}
