package dev.hl.store.sql;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.PositionLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the log by place and filter. Immutable. */
public final class LogReader {
    private final Dialect dialect;
    private final Epochs epochs;

    public LogReader(Dialect dialect, Epochs epochs) {
        this.dialect = dialect;
        this.epochs = epochs;
    }

    /** The lines behind a place, in order. */
    public List<EventRecord> after(Handle handle, EventPosition after, EventFilter filter, int limit) {
        long place = epochs.number(
                after,
                after.equals(EventPosition.START) ? 0 : LogTable.state(handle).last());
        List<Long> logs = logs(handle, filter);
        List<EventRecord> lines = read(handle, filter, logs, true, place, limit);
        if (place > 0) {
            // After the lines: what was removed before they were read is noted by now.
            requireWhole(
                    after,
                    place,
                    logs == null ? LogTable.state(handle).trimmed() : LogTable.trimmed(handle, dialect, logs));
        }
        return lines;
    }

    /** The lines before a place, backward. */
    public List<EventRecord> before(Handle handle, EventPosition before, EventFilter filter, int limit) {
        long place = before.equals(EventPosition.END)
                ? Long.MAX_VALUE
                : epochs.number(before, LogTable.state(handle).last());
        return read(handle, filter, logs(handle, filter), false, place, limit);
    }

    private void requireWhole(EventPosition after, long place, long trimmed) {
        if (place < trimmed) {
            throw new PositionLostException(
                    after, epochs.position(trimmed), "lines behind it were removed, as retention asks");
        }
    }

    /** A page; longer walks where lines are stored under a kind that is wanted but cannot be read as such. */
    private List<EventRecord> read(
            Handle handle, EventFilter filter, @Nullable List<Long> logs, boolean forward, long place, int limit) {
        List<EventRecord> found = new ArrayList<>();
        if (logs != null && logs.isEmpty()) {
            return found;
        }
        Set<String> kinds = LineSelection.kindsOf(filter);
        long from = place;
        List<EventRecord> page;
        do {
            int wanted = limit - found.size();
            page = EventTable.read(handle, dialect, epochs, new LineSelection(logs, kinds, forward, from, wanted));
            page.stream().filter(filter::matches).forEach(found::add);
            from = page.isEmpty() ? from : page.get(page.size() - 1).position().minor();
            if (page.size() < wanted) {
                return found;
            }
        } while (found.size() < limit);
        return found;
    }

    /** The numbers of the logs a filter asks for; null for all. */
    private @Nullable List<Long> logs(Handle handle, EventFilter filter) {
        if (filter.sessions().isEmpty() && filter.runs().isEmpty()) {
            return null;
        }
        List<Long> logs = null;
        if (!filter.sessions().isEmpty()) {
            List<String> ids = filter.sessions().stream().map(SessionId::value).toList();
            logs = LogTable.numbers(handle, dialect, "session_id", ids);
        }
        if (!filter.runs().isEmpty()) {
            List<String> ids = filter.runs().stream().map(RunId::value).toList();
            List<Long> ofRuns = LogTable.numbers(handle, dialect, "run_id", ids);
            logs = logs == null
                    ? ofRuns
                    : logs.stream().filter(ofRuns::contains).toList();
        }
        return logs;
    }
}
