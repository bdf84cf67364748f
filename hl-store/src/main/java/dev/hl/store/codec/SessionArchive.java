package dev.hl.store.codec;

import dev.hl.api.SessionId;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionNotFoundException;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * One session as text, out of any store and into any other: a JSON object a line, UTF-8. The first line is a header
 * with the version of the format; then come the session, the runs of its agent, its approvals with the decisions about
 * them, and its log with the agent's lines as they came; the last line is the end, so that a part is never taken for
 * the whole.
 *
 * <p>Two things are not kept. Positions belong to one log, and are others after an import. An event that this version
 * cannot read although it knows its kind keeps its payload, but not the agent's line.
 */
public final class SessionArchive {
    private static final int PAGE = 100;

    /**
     * What an import came to.
     *
     * @param session what is in the store now
     * @param events how many lines its log has
     * @param renumbered whether their sequences are others than before, as they are where lines had been removed from the
     *     middle of the log, and in stores that always count from 1
     */
    public record Imported(SessionId session, long events, boolean renumbered) {}

    private SessionArchive() {}

    /**
     * Writes the archive of a session, a page of the log at a time. A session that has not ended is written as it stood
     * at several moments: the rows first, then the log up to where it reached then.
     *
     * @param out neither flushed nor closed
     * @throws SessionNotFoundException when there is no such session
     * @throws dev.hl.api.spi.StoreException also when retention removes lines meanwhile; what was written is no archive
     *     then
     */
    public static void write(Store store, SessionId id, Writer out) throws IOException {
        Session session = store.findSession(id).orElseThrow(() -> new SessionNotFoundException(id));
        ArchiveWriter archive = new ArchiveWriter(out);
        archive.header();
        archive.rows(new ArchivedRows(session, store.incarnations(id), store.approvals(id)));
        EventPosition last = store.head();
        EventPosition after = EventPosition.START;
        List<EventRecord> page;
        do {
            page = store.events(after, EventFilter.of(id), PAGE);
            for (EventRecord line : page) {
                if (!line.position().isAfter(last)) {
                    archive.event(line);
                }
                after = line.position();
            }
        } while (page.size() == PAGE && !after.isAfter(last));
        archive.end();
    }

    /**
     * Reads an archive twice: first to see that it is whole and this version can read it, then into the store, the rows
     * in one unit of work and the log in several. When the store fails between those, the session stays without the
     * rest of its log.
     *
     * @throws dev.hl.api.InvalidValueException when it is no archive, or a damaged one; it names the line, and nothing
     *     is written
     * @throws dev.hl.api.spi.DuplicateRowException when the session, or one of its approvals, is there already; nothing
     *     is written
     */
    public static Imported read(Store store, Path file) throws IOException {
        check(file);
        try (ArchiveReader archive = ArchiveReader.open(file)) {
            ArchivedRows rows = archive.rows();
            store.write(unit -> insert(unit, rows));
            SessionId session = rows.session().id();
            long events = 0;
            boolean renumbered = false;
            boolean begun = false;
            for (List<ArchivedEvent> batch = archive.events(); !batch.isEmpty(); batch = archive.events()) {
                List<ArchivedEvent> lines = batch;
                boolean first = !begun;
                List<EventRecord> written =
                        store.write(unit -> append(unit, session, first, lines)).events();
                begun = true;
                renumbered |=
                        !sequences(written, EventRecord::sequence).equals(sequences(lines, ArchivedEvent::sequence));
                events += written.size();
            }
            return new Imported(session, events, renumbered);
        }
    }

    private static void check(Path file) throws IOException {
        try (ArchiveReader archive = ArchiveReader.open(file)) {
            archive.rows();
            List<ArchivedEvent> batch;
            do {
                batch = archive.events();
            } while (!batch.isEmpty());
        }
    }

    private static Session insert(UnitOfWork unit, ArchivedRows rows) {
        unit.insert(rows.session());
        rows.incarnations().forEach(unit::insert);
        rows.approvals().forEach(unit::insert);
        return rows.session();
    }

    private static <L> List<Long> sequences(List<L> lines, Function<L, Long> sequence) {
        return lines.stream().map(sequence).toList();
    }

    private static SessionId append(UnitOfWork unit, SessionId session, boolean first, List<ArchivedEvent> lines) {
        if (first) {
            unit.beginLog(session, lines.get(0).sequence() - 1);
        }
        lines.forEach(line -> unit.append(session, line.at(), line.event()));
        return session;
    }
}
