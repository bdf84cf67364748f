package dev.hl.store.sql;

import dev.hl.store.sql.LogTable.Cut;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds the lines that are not to be kept, and removes lines. */
public final class OldLines {
    private static final String SELECT = "SELECT number, coalesce(session_log, 0), sequence FROM events WHERE ";

    private static final String NEXT = " ORDER BY number LIMIT :limit";

    private static final String OLDER = SELECT + "number > :after AND at <= :until" + NEXT;

    private static final String OF_LOG = SELECT + "session_log = :log AND sequence <= :last" + NEXT;

    /**
     * A line by its numbers.
     *
     * @param number in the whole log
     * @param log of its session; 0 for none
     * @param sequence in that log
     */
    public record Line(long number, long log, long sequence) {}

    private OldLines() {}

    /** Lines behind {@code after} from a time or earlier, in order. */
    public static List<Line> until(Handle handle, Instant time, long after, int limit) {
        return lines(handle.createQuery(OLDER).bind("after", after).bind("until", Times.bound(time)), limit);
    }

    /** The first lines of one log, up to a sequence. */
    public static List<Line> ofLog(Handle handle, long log, long lastSequence, int limit) {
        return lines(handle.createQuery(OF_LOG).bind("log", log).bind("last", lastSequence), limit);
    }

    /** Removes the first lines of one log, in order; how many were still there. */
    public static int removeFirst(Handle handle, List<Line> lines) {
        Line last = lines.get(lines.size() - 1);
        LogTable.shorten(handle, new Cut(last.log(), last.sequence()));
        return remove(handle, lines);
    }

    /** Removes lines, and notes that they are gone; how many were still there. */
    public static int remove(Handle handle, List<Line> lines) {
        List<Long> numbers = lines.stream().map(Line::number).toList();
        int removed = EventTable.delete(handle, numbers);
        SearchTable.deleteLines(handle, numbers);
        LogTable.forget(handle, removed, lines.get(lines.size() - 1).number());
        Map<Long, Line> newest = new HashMap<>();
        lines.forEach(line -> newest.put(line.log(), line));
        newest.forEach((log, line) -> LogTable.forgetOf(handle, log, line.number()));
        return removed;
    }

    private static List<Line> lines(Query query, int limit) {
        return query.bind("limit", limit).map((row, context) -> line(row)).list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getLong(1), row.getLong(2), row.getLong(3));
    }
}
