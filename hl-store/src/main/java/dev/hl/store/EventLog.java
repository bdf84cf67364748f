package dev.hl.store;

import dev.hl.api.SessionId;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The log, whole and by session. One thread at a time appends; any thread reads, up to a head that it took while nobody
 * appended.
 */
final class EventLog {
    /** A line before it has its place. */
    record Entry(@Nullable SessionId session, Instant at, Event event) {}

    private final Lines all = new Lines();
    private final Map<SessionId, Lines> bySession = new ConcurrentHashMap<>();

    /** Gives the entries their places and returns them as lines. */
    List<EventRecord> append(List<Entry> entries) {
        return entries.stream().map(this::append).toList();
    }

    /** The place of the newest line. */
    EventPosition head() {
        return position(all.size());
    }

    /** At most {@code limit} lines that match, behind {@code after} up to {@code last}, in order. */
    List<EventRecord> read(EventPosition after, EventPosition last, EventFilter filter, int limit) {
        List<Iterator<EventRecord>> sources = sources(filter).stream()
                .map(lines -> lines.between(after, last))
                .toList();
        Merge<EventRecord> lines = new Merge<>(sources, Comparator.comparing(EventRecord::position));
        List<EventRecord> found = new ArrayList<>();
        while (lines.hasNext() && found.size() < limit) {
            EventRecord line = lines.next();
            if (filter.matches(line)) {
                found.add(line);
            }
        }
        return found;
    }

    private List<Lines> sources(EventFilter filter) {
        if (filter.sessions().isEmpty()) {
            return List.of(all);
        }
        return filter.sessions().stream()
                .filter(bySession::containsKey)
                .map(bySession::get)
                .toList();
    }

    private EventRecord append(Entry entry) {
        EventPosition position = position(all.size() + 1);
        SessionId session = entry.session();
        if (session == null) {
            return add(all, new EventRecord(position, null, 0, entry.at(), entry.event()));
        }
        Lines own = bySession.computeIfAbsent(session, first -> new Lines());
        EventRecord line = new EventRecord(position, session, own.size() + 1L, entry.at(), entry.event());
        return add(all, add(own, line));
    }

    private static EventRecord add(Lines lines, EventRecord line) {
        lines.add(line);
        return line;
    }

    private static EventPosition position(long number) {
        return EventPosition.of(0, number);
    }
}
