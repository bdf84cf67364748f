package dev.hl.store;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.event.AuditRecord.AuditText;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.PositionLostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log, whole and by session. One thread at a time appends and removes; any thread reads, up to a head that it took
 * while nobody appended. The log of a session outlives its lines, so that sequences go on and losses stay known.
 */
final class EventLog {
    /**
     * A line before it has its place.
     *
     * @param audited what of it goes into the audit trail; null for nothing
     */
    record Entry(
            @Nullable SessionId session,
            Instant at,
            Event event,
            @Nullable AuditText audited) {}

    private static final Comparator<EventRecord> ORDER = Comparator.comparing(EventRecord::position);

    private final long epoch;
    private final Lines all = new Lines();
    private final Map<SessionId, Lines> bySession = new ConcurrentHashMap<>();
    private final Map<RunId, Set<SessionId>> sessionsOfRuns = new ConcurrentHashMap<>();

    EventLog(long epoch) {
        this.epoch = epoch;
    }

    /**
     * Gives the entries their places and returns them as lines.
     *
     * @param runs the run of a session, null where it is not known
     */
    List<EventRecord> append(List<Entry> entries, Function<SessionId, @Nullable RunId> runs) {
        return entries.stream().map(entry -> append(entry, runs)).toList();
    }

    /** Lets the log of a session of which no line is kept go on behind a sequence. */
    void begin(SessionId session, long lastSequence) {
        of(session).countFrom(lastSequence);
    }

    /** Removes a line that is there. */
    void remove(EventRecord line) {
        line.ofSession().ifPresent(session -> of(session).remove(line));
        all.remove(line);
    }

    /** The place of the newest line. */
    EventPosition head() {
        return position(all.added());
    }

    /** The place before a line, whether that one is still there or not. */
    EventPosition before(EventRecord line) {
        return position(line.position().minor() - 1);
    }

    /** How many lines it has. */
    long size() {
        return all.size();
    }

    /** Whether a session has so many newer lines, still there or not. */
    boolean isBehind(EventRecord line, long newer) {
        return line.ofSession()
                .filter(session -> line.sequence() <= of(session).added() - newer)
                .isPresent();
    }

    /** At most {@code limit} lines that are still there, behind {@code after} up to {@code last}, in order. */
    List<EventRecord> kept(EventPosition after, EventPosition last, int limit) {
        return matching(EventFilter.all(), limit, ORDER, Stream.of(all.between(after, last)));
    }

    /** At most {@code limit} lines that match, behind {@code after} up to {@code last}, in order. */
    List<EventRecord> read(EventPosition after, EventPosition last, EventFilter filter, int limit) {
        requireKnown(after, last);
        List<Lines> sources = sources(filter);
        List<EventRecord> found =
                matching(filter, limit, ORDER, sources.stream().map(lines -> lines.between(after, last)));
        requireWhole(after, sources);
        return found;
    }

    /** At most {@code limit} lines that match, before {@code before} and not behind {@code last}, backward. */
    List<EventRecord> readBackward(EventPosition before, EventPosition last, EventFilter filter, int limit) {
        if (!before.equals(EventPosition.END)) {
            requireKnown(before, last);
        }
        return matching(
                filter, limit, ORDER.reversed(), sources(filter).stream().map(lines -> lines.backward(before, last)));
    }

    private void requireKnown(EventPosition place, EventPosition last) {
        if (place.equals(EventPosition.START)) {
            return;
        }
        if (place.major() != epoch) {
            throw new PositionLostException(place, last, "that is a place in another log");
        }
        if (place.isAfter(last)) {
            throw new PositionLostException(place, last, "the log does not reach that far");
        }
    }

    /** To be asked after reading: what was removed before that is noted by then. */
    private static void requireWhole(EventPosition after, List<Lines> sources) {
        EventPosition trimmed = sources.stream()
                .map(Lines::trimmed)
                .max(Comparator.naturalOrder())
                .orElse(EventPosition.START);
        if (trimmed.isAfter(after) && !after.equals(EventPosition.START)) {
            throw new PositionLostException(after, trimmed, "lines behind it were removed, as retention asks");
        }
    }

    private static List<EventRecord> matching(
            EventFilter filter, int limit, Comparator<EventRecord> order, Stream<Iterator<EventRecord>> sources) {
        Merge<EventRecord> lines = new Merge<>(sources.toList(), order);
        List<EventRecord> found = new ArrayList<>();
        while (lines.hasNext() && found.size() < limit) {
            EventRecord line = lines.next();
            if (filter.matches(line)) {
                found.add(line);
            }
        }
        return found;
    }

    /** The logs that have all that a filter asks for. */
    private List<Lines> sources(EventFilter filter) {
        if (filter.sessions().isEmpty() && filter.runs().isEmpty()) {
            return List.of(all);
        }
        Set<SessionId> ofRuns = filter.runs().stream()
                .flatMap(run -> sessionsOfRuns.getOrDefault(run, Set.of()).stream())
                .collect(Collectors.toSet());
        Set<SessionId> wanted = filter.sessions().isEmpty() ? ofRuns : filter.sessions();
        return wanted.stream()
                .filter(session -> filter.runs().isEmpty() || ofRuns.contains(session))
                .flatMap(session -> Stream.ofNullable(bySession.get(session)))
                .toList();
    }

    private EventRecord append(Entry entry, Function<SessionId, @Nullable RunId> runs) {
        EventPosition position = position(all.added() + 1);
        Instant at = entry.at().truncatedTo(ChronoUnit.MICROS);
        SessionId session = entry.session();
        if (session == null) {
            return add(all, new EventRecord(position, null, null, 0, at, entry.event()));
        }
        RunId run = runs.apply(session);
        if (run != null) {
            sessionsOfRuns
                    .computeIfAbsent(run, first -> ConcurrentHashMap.newKeySet())
                    .add(session);
        }
        Lines own = of(session);
        return add(all, add(own, new EventRecord(position, session, run, own.added() + 1, at, entry.event())));
    }

    private Lines of(SessionId session) {
        return bySession.computeIfAbsent(session, first -> new Lines());
    }

    private static EventRecord add(Lines lines, EventRecord line) {
        lines.add(line);
        return line;
    }

    private EventPosition position(long number) {
        return number == 0 ? EventPosition.START : EventPosition.of(epoch, number);
    }
}
