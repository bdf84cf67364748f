package dev.hl.bus;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs of the sessions that were heard of last, as many as one looks at. Safe for use by many threads. */
final class Runs {
    private static final int MOST = 4_096;

    private final Map<SessionId, RunId> bySession = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, RunId> eldest) {
            return size() > MOST;
        }
    };

    private @Nullable SessionId newest;

    synchronized void learn(List<EventRecord> lines) {
        for (EventRecord line : lines) {
            SessionId session = line.session();
            RunId run = line.run();
            if (session != null && run != null && !session.equals(newest)) {
                bySession.put(session, run);
                newest = session;
            }
        }
    }

    synchronized @Nullable RunId of(@Nullable SessionId session) {
        return session == null ? null : bySession.get(session);
    }
}
