package dev.hl.store.codec;

import dev.hl.api.approval.Approval;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Incarnation;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Consumer;

/** Writes the lines of an archive. Used once, by one thread. */
final class ArchiveWriter {
    static final String LINE = "line";
    static final String FORMAT = "hl session";
    static final long VERSION = 1;

    private final Writer out;
    private long events;

    ArchiveWriter(Writer out) {
        this.out = out;
    }

    void header() throws IOException {
        line("header", to -> to.put("format", FORMAT).put("version", VERSION));
    }

    void rows(ArchivedRows rows) throws IOException {
        line("session", to -> Sessions.write(rows.session(), to));
        for (Incarnation run : rows.incarnations()) {
            line("incarnation", to -> Sessions.write(run, to));
        }
        for (Approval approval : rows.approvals()) {
            line("approval", to -> Approvals.write(approval, to));
        }
    }

    void event(EventRecord line) throws IOException {
        StoredEvent stored = Events.encode(line.event());
        line(
                "event",
                to -> to.put("sequence", line.sequence())
                        .put("at", line.at())
                        .put("kind", stored.kind())
                        .put("payload", stored.payload())
                        .put("raw", stored.raw()));
        events++;
    }

    /** Tells a whole archive from one that was cut off. */
    void end() throws IOException {
        line("end", to -> to.put("events", events));
    }

    private void line(String name, Consumer<Fields> members) throws IOException {
        Fields fields = Fields.empty().put(LINE, name);
        members.accept(fields);
        out.write(fields.write());
        out.write('\n');
    }
}
