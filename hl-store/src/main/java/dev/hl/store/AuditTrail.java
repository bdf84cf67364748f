package dev.hl.store;

import dev.hl.api.event.AuditRecord;
import dev.hl.api.event.AuditRecord.AuditText;
import dev.hl.api.event.EventRecord;
import java.util.ArrayList;
import java.util.List;

/** The audit trail: only ever added to. Guarded by the store's locks. */
final class AuditTrail {
    private final List<AuditRecord> lines = new ArrayList<>();

    /** Adds what a line of the log says, behind the last. */
    void add(EventRecord line, AuditText text) {
        String last = lines.isEmpty()
                ? AuditRecord.BEGINNING
                : lines.get(lines.size() - 1).hash();
        lines.add(AuditRecord.after(last, lines.size() + 1L, line.at(), line.session(), text));
    }

    /** At most {@code limit} lines behind a number, in order. */
    List<AuditRecord> behind(long after, int limit) {
        int first = (int) Math.min(after, lines.size());
        return List.copyOf(lines.subList(first, (int) Math.min((long) first + limit, lines.size())));
    }
}
