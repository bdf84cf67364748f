package dev.hl.session;

import dev.hl.api.SessionId;
import dev.hl.api.session.SessionStats;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The limited places and the line before them, first come first served. Safe for use by many threads. */
final class Places {
    private final int limit;
    private final Consumer<SessionId> onPlace;
    private final Set<SessionId> line = new LinkedHashSet<>();
    private final Set<SessionId> taken = new HashSet<>();

    /**
     * @param onPlace called with each session that gets a place, outside any lock
     */
    Places(int limit, Consumer<SessionId> onPlace) {
        this.limit = limit;
        this.onPlace = onPlace;
    }

    void enter(SessionId id) {
        synchronized (line) {
            line.add(id);
        }
        admit();
    }

    /** Leaves the line or gives the place back; no effect for one that has neither. */
    void leave(SessionId id) {
        synchronized (line) {
            line.remove(id);
            taken.remove(id);
        }
        admit();
    }

    SessionStats stats() {
        synchronized (line) {
            return new SessionStats(line.size(), taken.size(), limit);
        }
    }

    private void admit() {
        SessionId next = take();
        while (next != null) {
            onPlace.accept(next);
            next = take();
        }
    }

    private @Nullable SessionId take() {
        synchronized (line) {
            if (taken.size() >= limit || line.isEmpty()) {
                return null;
            }
            SessionId next = line.iterator().next();
            line.remove(next);
            taken.add(next);
            return next;
        }
    }
}
