package dev.hl.store.sql;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.event.AuditedEvent;
import dev.hl.api.event.EventRecord;
import dev.hl.store.sql.LogTable.SessionLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Gives the lines of a whole group of units their places and writes them, in as few statements as there are tables. Used
 * once, inside the transaction of the group, when nobody else can number lines.
 */
public final class LineWriter {
    private final Handle handle;
    private final Epochs epochs;
    private final Map<SessionId, SessionLog> logs = new HashMap<>();
    private final Map<SessionId, Long> sequences = new HashMap<>();

    public LineWriter(Handle handle, Epochs epochs) {
        this.handle = handle;
        this.epochs = epochs;
    }

    /**
     * Writes the lines behind the newest.
     *
     * @return the same lines with their places, in the same order
     */
    public List<EventRecord> write(List<PendingLine> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        claimSequences(lines);
        long number = LogTable.advance(handle, lines.size()) - lines.size();
        List<PlacedLine> placed = new ArrayList<>(lines.size());
        for (PendingLine line : lines) {
            number++;
            placed.add(new PlacedLine(number, line, line.session() == null ? null : logs.get(line.session())));
        }
        List<EventRecord> records = placed.stream().map(this::record).toList();
        EventTable.insert(handle, placed, records);
        SearchTable.insert(handle, placed);
        AuditTable.append(handle, audited(lines));
        return records;
    }

    private static List<PendingLine> audited(List<PendingLine> lines) {
        return lines.stream()
                .filter(line -> line.event() instanceof AuditedEvent)
                .toList();
    }

    private void claimSequences(List<PendingLine> lines) {
        Map<SessionId, Integer> counts = new HashMap<>();
        for (PendingLine line : lines) {
            if (line.session() != null) {
                counts.merge(line.session(), 1, Integer::sum);
            }
        }
        counts.forEach((session, count) -> {
            SessionLog log = LogTable.claim(handle, session, count);
            logs.put(session, log);
            sequences.put(session, log.lastSequence() - count);
        });
    }

    private EventRecord record(PlacedLine placed) {
        PendingLine line = placed.line();
        SessionLog log = placed.log();
        SessionId session = line.session();
        long sequence = session == null ? 0 : sequences.merge(session, 1L, Long::sum);
        RunId run = log == null ? null : log.run();
        return new EventRecord(epochs.position(placed.number()), session, run, sequence, line.at(), line.event());
    }
}
