package dev.hl.store.process;

import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentText;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.UnitOfWork;
import dev.hl.store.Durability;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** One of several processes on the same file; the test itself is another. */
final class Sharer implements AutoCloseable {
    /** A log to which all add. */
    static final SessionId COMMON = new SessionId("common");

    private static final int THREADS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OwnedExecution threads = Execution.threads("sharer");
    private final SqliteStore store;
    private final LogTail tail;

    Sharer(Path file) {
        this(file, PATIENCE);
    }

    /** @param patience how long it waits for another */
    Sharer(Path file, Duration patience) {
        store = SqliteStores.builder(file)
                .durability(Durability.NORMAL)
                .busyTimeout(patience)
                .shared(true)
                .open();
        tail = new LogTail(store);
        threads.execute(tail::follow);
    }

    SqliteStore store() {
        return store;
    }

    LogTail tail() {
        return tail;
    }

    /**
     * Commits units of planned sessions on several threads at once.
     *
     * @param names what the ids of the sessions begin with
     */
    List<Acknowledgement> write(String names, int units) {
        return IntStream.range(0, THREADS)
                .mapToObj(thread -> CompletableFuture.supplyAsync(
                        () -> writeAlone(names + "-" + thread + "-", units / THREADS), threads))
                .toList()
                .stream()
                .flatMap(written -> written.join().stream())
                .toList();
    }

    private List<Acknowledgement> writeAlone(String names, int units) {
        List<Acknowledgement> written = new ArrayList<>();
        int session = 0;
        while (written.size() < units) {
            PlannedSession planned = new PlannedSession(new SessionId(names + session++));
            boolean over = false;
            while (!over && written.size() < units) {
                Committed<Session> unit = commit(planned);
                written.add(Acknowledgement.of(unit));
                over = PlannedSession.isOver(unit.value());
            }
        }
        return written;
    }

    private Committed<Session> commit(PlannedSession session) {
        return store.write(unit -> {
            Session next = session.advance(unit);
            addToCommon(unit, session.id() + " has version " + next.version());
            return next;
        });
    }

    /** Adds a line to the common log; returns its number. */
    long say(String text) {
        return store.write(unit -> {
                    addToCommon(unit, text);
                    return text;
                })
                .events()
                .get(0)
                .position()
                .minor();
    }

    private static void addToCommon(UnitOfWork unit, String text) {
        Event line = new MessageRecorded(new AgentText(text, null), "{}");
        unit.append(COMMON, Instant.EPOCH, line);
    }

    @Override
    public void close() {
        tail.close();
        store.close();
        threads.close();
    }
}
