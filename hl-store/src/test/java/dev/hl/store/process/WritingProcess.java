package dev.hl.store.process;

import dev.hl.api.SessionId;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Retention;
import dev.hl.store.Durability;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStoreBuilder;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.process.ParentJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Goes on with the sessions that it finds, then begins others, as fast as it can and until it is killed. Prints {@code
 * opening}, {@code open}, then a line for each unit that was committed, and {@code failed} for what must not happen.
 */
final class WritingProcess {
    /** So many of the newest lines of each session stay when it also forgets. */
    static final int KEPT_LINES = 40;

    /** What the names of backups end with. */
    static final String BACKUP = ".backup";

    private static final Duration FORGET_EVERY = Duration.ofMillis(5);
    private static final int THREADS = 4;
    private static final int ONE_FAILS_OF = 8;

    private final SqliteStore store;
    private final String prefix;
    private final Queue<SessionId> unfinished = new ConcurrentLinkedQueue<>();

    private WritingProcess(SqliteStore store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    /** What else it does while it writes. */
    enum Besides {
        NOTHING,
        FORGET,
        VACUUM,
        BACK_UP
    }

    /** Arguments: the file, the durability, what begins the ids of new sessions, and what to do besides. */
    public static void main(String[] arguments) {
        Besides besides = Besides.valueOf(arguments[3]);
        ParentJvm.say("opening");
        SqliteStoreBuilder builder =
                SqliteStores.builder(Path.of(arguments[0])).durability(Durability.valueOf(arguments[1]));
        if (besides == Besides.FORGET) {
            builder.retention(
                    Retention.keepAll()
                            .eventsPerSession(KEPT_LINES)
                            .removeSessions(Duration.ofDays(1), SessionStatus.COMPLETED),
                    FORGET_EVERY);
        }
        SqliteStore store = builder.open();
        ParentJvm.say("open");
        new WritingProcess(store, arguments[2]).run(besides);
    }

    private void run(Besides besides) {
        SessionStatus[] live = {SessionStatus.STARTING, SessionStatus.RUNNING, SessionStatus.WAITING};
        Pages.all(page -> store.sessions(
                        SessionQuery.all().in(SessionStatus.QUEUED, live).page(page)))
                .stream()
                .map(Session::id)
                .forEach(unfinished::add);
        try (OwnedExecution threads = Execution.threads("writer")) {
            for (int thread = 0; thread < THREADS; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                String names = prefix + "-" + thread + "-";
                threads.execute(() -> reportingFailure(() -> write(names, random)));
            }
            threads.execute(() -> reportingFailure(() -> work(besides)));
            ParentJvm.outliveNot();
        }
    }

    private void write(String names, SplittableRandom random) {
        for (int number = 1; ; number++) {
            PlannedSession session =
                    new PlannedSession(Optional.ofNullable(unfinished.poll()).orElse(new SessionId(names + number)));
            boolean over = false;
            while (!over) {
                if (random.nextInt(ONE_FAILS_OF) == 0) {
                    fail(session);
                }
                Committed<Session> unit = store.write(session::advance);
                ParentJvm.say(Acknowledgement.of(unit).print());
                over = PlannedSession.isOver(unit.value());
            }
        }
    }

    /** A unit that changes as much and then takes it back. */
    private void fail(PlannedSession session) {
        UnsupportedOperationException wanted = new UnsupportedOperationException("thrown by the unit");
        try {
            store.write(unit -> {
                session.advance(unit);
                throw wanted;
            });
        } catch (UnsupportedOperationException e) {
            if (e != wanted) {
                throw e;
            }
        }
    }

    private void work(Besides besides) {
        for (int number = 1; besides == Besides.VACUUM || besides == Besides.BACK_UP; number++) {
            if (besides == Besides.VACUUM) {
                store.vacuum();
            } else {
                store.backupTo(store.file().resolveSibling(prefix + "-" + number + BACKUP));
            }
        }
    }

    private static void reportingFailure(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            ParentJvm.say("failed " + e);
        }
    }
}
