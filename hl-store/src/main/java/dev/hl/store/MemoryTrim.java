package dev.hl.store;

import dev.hl.api.SessionId;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Trimmed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * Removes what a retention does not keep, a step at a time: first sessions, the lines of a long one before itself, then
 * lines. Guarded by the store's locks while a step runs; in between others change rows and log.
 */
final class MemoryTrim {
    private static final int LINES_A_STEP = 1_000;

    /**
     * What a step did.
     *
     * @param trimmed what it removed
     * @param told the lines it added to the log
     */
    record Step(Trimmed trimmed, List<EventRecord> told) {
        private static Step removed(long lines) {
            return new Step(new Trimmed(0, lines), List.of());
        }
    }

    private final Rows rows;
    private final EventLog log;
    private final Retention retention;
    private final Instant now;
    private final Deque<SessionId> sessions = new ArrayDeque<>();
    private final EventPosition last;
    private EventPosition looked = EventPosition.START;
    private boolean linesToLookAt;

    MemoryTrim(Rows rows, EventLog log, Retention retention, Instant now) {
        this.rows = rows;
        this.log = log;
        this.retention = retention;
        this.now = now;
        this.last = log.head();
        this.linesToLookAt = retention.eventAge().isPresent() || retention.eventsPerSession() > 0;
        rows.sessions(new TreeSet<>(retention.sessions().keySet())).stream()
                .filter(this::isOver)
                .map(Session::id)
                .forEach(sessions::add);
    }

    boolean hasMore() {
        return linesToLookAt || !sessions.isEmpty();
    }

    Step next() {
        return sessions.isEmpty() ? removeLines() : remove(sessions.element());
    }

    private Step remove(SessionId session) {
        if (rows.findSession(session).filter(this::isOver).isEmpty()) {
            sessions.remove();
            return Step.removed(0);
        }
        List<EventRecord> lines = log.read(EventPosition.START, log.head(), EventFilter.of(session), LINES_A_STEP);
        lines.forEach(log::remove);
        if (lines.size() == LINES_A_STEP) {
            return Step.removed(LINES_A_STEP);
        }
        sessions.remove();
        rows.remove(session);
        EventLog.Entry removed = new EventLog.Entry(null, now, new SessionRemoved(session), null);
        return new Step(new Trimmed(1, lines.size()), log.append(List.of(removed), rows::run));
    }

    private Step removeLines() {
        List<EventRecord> lines = log.kept(looked, last, LINES_A_STEP);
        List<EventRecord> going = lines.stream().filter(this::goes).toList();
        going.forEach(log::remove);
        linesToLookAt = lines.size() == LINES_A_STEP;
        if (linesToLookAt) {
            looked = lines.get(LINES_A_STEP - 1).position();
        }
        return Step.removed(going.size());
    }

    private boolean goes(EventRecord line) {
        long kept = retention.eventsPerSession();
        boolean tooMany = kept > 0 && log.isBehind(line, kept);
        return tooMany
                || retention.eventAge().filter(age -> isReached(age, line.at())).isPresent();
    }

    /** Whether it ended long enough ago, and nobody has to do with it any more. */
    private boolean isOver(Session session) {
        Duration age = retention.sessions().get(session.status());
        return age != null
                && session.endedAt().filter(end -> isReached(age, end)).isPresent()
                && rows.unfinishedApprovals(session.id()).isEmpty();
    }

    private boolean isReached(Duration age, Instant since) {
        return !since.isAfter(now.minus(age));
    }
}
