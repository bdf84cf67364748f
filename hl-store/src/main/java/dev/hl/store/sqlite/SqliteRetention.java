package dev.hl.store.sqlite;

import dev.hl.api.SessionId;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Trimmed;
import dev.hl.store.sql.ApprovalTable;
import dev.hl.store.sql.IncarnationTable;
import dev.hl.store.sql.LogTable;
import dev.hl.store.sql.LogTable.Cut;
import dev.hl.store.sql.OldLines;
import dev.hl.store.sql.OldLines.Line;
import dev.hl.store.sql.RuleTable;
import dev.hl.store.sql.SearchTable;
import dev.hl.store.sql.SessionTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/**
 * Forgets what is not to be kept: finds it on connections that read, and removes it in small units, between which others
 * have theirs. Safe for use by many threads.
 */
public final class SqliteRetention {
    /** So many lines go with one unit: a few milliseconds, in which others wait. */
    private static final int STEP = 250;

    private final Database database;
    private final SqliteWriter writer;

    public SqliteRetention(Database database, SqliteWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /** Removes what is too old at a time, or too much. */
    public Trimmed trim(Retention retention, Instant now) {
        Trimmed trimmed = Trimmed.NONE;
        for (var rule : retention.sessions().entrySet()) {
            trimmed = trimmed.plus(removeSessions(rule.getKey(), now.minus(rule.getValue()), now));
        }
        Duration age = retention.events();
        if (age != null) {
            trimmed = trimmed.plus(removeUntil(now.minus(age)));
        }
        if (retention.eventsPerSession() > 0) {
            trimmed = trimmed.plus(shorten(retention.eventsPerSession()));
        }
        return trimmed;
    }

    private Trimmed removeSessions(SessionStatus status, Instant until, Instant now) {
        Trimmed trimmed = Trimmed.NONE;
        List<SessionId> ended;
        do {
            ended = database.read(handle -> SessionTable.ended(handle, status, until, STEP));
            for (SessionId session : ended) {
                trimmed = trimmed.plus(remove(session, now));
            }
        } while (ended.size() == STEP);
        return trimmed;
    }

    private Trimmed remove(SessionId session, Instant now) {
        long lines = database.read(handle -> LogTable.number(handle, session))
                .map(log -> shorten(new Cut(log, Long.MAX_VALUE)))
                .orElse(0L);
        boolean removed = writer.change(unit -> {
                    // Somebody may have asked for something since the session was found.
                    if (!unit.unfinishedApprovals(session).isEmpty()) {
                        return false;
                    }
                    boolean there = unit.change(handle -> {
                        ApprovalTable.deleteOf(handle, session);
                        IncarnationTable.deleteOf(handle, session);
                        RuleTable.deleteOf(handle, session);
                        SearchTable.deleteSession(handle, session);
                        return SessionTable.delete(handle, session);
                    });
                    if (there) {
                        unit.append(null, now, new SessionRemoved(session));
                    }
                    return there;
                })
                .value();
        return new Trimmed(removed ? 1 : 0, lines);
    }

    private Trimmed removeUntil(Instant time) {
        long removed = 0;
        long after = 0;
        List<Line> lines;
        do {
            long place = after;
            lines = database.read(handle -> OldLines.until(handle, time, place, STEP));
            removed += remove(lines, OldLines::remove);
            after = lines.isEmpty() ? after : lines.get(lines.size() - 1).number();
        } while (lines.size() == STEP);
        return new Trimmed(0, removed);
    }

    private Trimmed shorten(long keep) {
        long removed = 0;
        long after = 0;
        List<Cut> cuts;
        do {
            long place = after;
            cuts = database.read(handle -> LogTable.longerThan(handle, keep, place, STEP));
            for (Cut cut : cuts) {
                removed += shorten(cut);
                // Also where nothing was left to remove, so that it is not looked at again.
                writer.change(unit -> unit.change(handle -> LogTable.shorten(handle, cut)));
                after = cut.log();
            }
        } while (cuts.size() == STEP);
        return new Trimmed(0, removed);
    }

    private long shorten(Cut cut) {
        long removed = 0;
        List<Line> lines;
        do {
            lines = database.read(handle -> OldLines.ofLog(handle, cut.log(), cut.sequence(), STEP));
            removed += remove(lines, OldLines::removeFirst);
        } while (lines.size() == STEP);
        return removed;
    }

    private long remove(List<Line> lines, BiFunction<Handle, List<Line>, Integer> removal) {
        if (lines.isEmpty()) {
            return 0;
        }
        return writer.change(unit -> unit.change(handle -> removal.apply(handle, lines)))
                .value();
    }
}
