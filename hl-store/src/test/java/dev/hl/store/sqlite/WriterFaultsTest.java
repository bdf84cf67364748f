package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.StoreBusyException;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreFullException;
import dev.hl.api.spi.UnitOfWork;
import dev.hl.store.sql.LogTable;
import dev.hl.store.sql.SessionTable;
import dev.hl.testkit.fakes.contract.Specimens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails below a unit of work: it is told by type, leaves nothing behind, and the next unit finds all in order. */
class WriterFaultsTest {
    private static final int BIG = 200_000;

    @TempDir
    Path folder;

    private final OwnedExecution others = Execution.threads("others");
    private Database database;
    private SqliteWriter writer;
    private Session session;
    private boolean gone;

    @BeforeEach
    void open() {
        database = Database.open(new DatabaseOptions(folder.resolve("hl.db"), false, Duration.ofMillis(100), 1_024, 2));
        writer = new SqliteWriter(database, database.read(LogTable::epochs), 0, false, (before, lines) -> {});
        session = Specimens.aSession();
        writer.write(unit -> {
            unit.insert(session);
            return say(unit, 1);
        });
    }

    @AfterEach
    void everythingIsInOrderInTheEnd() {
        if (!gone && !isClosed()) {
            writer.write(unit -> say(unit, 1));
            List<Long> sequences = sequences();

            assertThat(sequences)
                    .isEqualTo(
                            LongStream.rangeClosed(1, sequences.size()).boxed().toList());
            assertThat(database.damage()).isEmpty();
        }
        others.close();
        writer.close(database::close);
    }

    @Nested
    class WhenTheDiskIsFull {
        @BeforeEach
        void letItGrowNoMore() {
            database.writer().execute("PRAGMA max_page_count = 1");
        }

        private void letItGrow() {
            database.writer().execute("PRAGMA max_page_count = 1000000");
        }

        @AfterEach
        void makeRoom() {
            letItGrow();
        }

        @Test
        void theUnitIsToldAndLeavesNothing() {
            Session added = Specimens.aSession();

            assertThatThrownBy(() -> writer.write(unit -> {
                        unit.insert(added);
                        return say(unit, BIG);
                    }))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("no room left")
                    .hasRootCauseMessage(
                            "[SQLITE_FULL] Insertion failed because database is full (database or disk is full)");

            assertThat(isThere(added)).isFalse();
            assertThat(sequences()).containsExactly(1L);
            assertThat(writer.stats().failed()).isEqualTo(1);
        }

        @Test
        void aUnitThatSwallowsItFailsAllTheSame() {
            assertThatThrownBy(() -> writer.write(unit -> {
                        assertThat(catchThrowable(() -> unit.insert(huge()))).isInstanceOf(StoreFullException.class);
                        return unit;
                    }))
                    .isInstanceOf(StoreFullException.class);

            assertThat(sequences()).containsExactly(1L);
        }

        @Test
        void allUnitsOfTheGroupAreToldAndNoneIsThere() {
            List<Session> sessions = List.of(Specimens.aSession(), Specimens.aSession(), Specimens.aSession());

            List<Throwable> thrown = inOneGroup(
                    unit -> insert(unit, sessions.get(0)),
                    unit -> say(unit, BIG),
                    unit -> insert(unit, sessions.get(1)),
                    unit -> insert(unit, sessions.get(2)));

            assertThat(thrown).hasSize(4).allSatisfy(each -> assertThat(each).isInstanceOf(StoreFullException.class));
            assertThat(sessions).noneMatch(WriterFaultsTest.this::isThere);
            assertThat(sequences()).containsExactly(1L, 2L);
        }

        @Test
        void theNextUnitSucceedsOnceThereIsRoom() {
            assertThatThrownBy(() -> writer.write(unit -> say(unit, BIG))).isInstanceOf(StoreFullException.class);

            letItGrow();
            writer.write(unit -> say(unit, BIG));

            assertThat(sequences()).containsExactly(1L, 2L);
        }

        private Session huge() {
            SessionSpec spec =
                    SessionSpec.of("x".repeat(BIG), Path.of("project")).build();
            return Specimens.aSession(spec, Specimens.NOON);
        }
    }

    @Nested
    class WhenAUnitOfTheGroupThrows {
        @Test
        void itAloneIsGone() {
            IllegalStateException mine = new IllegalStateException("mine");
            List<Session> sessions = List.of(Specimens.aSession(), Specimens.aSession(), Specimens.aSession());

            List<Throwable> thrown = inOneGroup(
                    unit -> insert(unit, sessions.get(0)),
                    unit -> {
                        insert(unit, sessions.get(1));
                        say(unit, 1);
                        throw mine;
                    },
                    unit -> insert(unit, sessions.get(2)));

            assertThat(thrown).containsExactly(mine);
            assertThat(sessions.stream().map(WriterFaultsTest.this::isThere)).containsExactly(true, false, true);
            assertThat(sequences()).containsExactly(1L, 2L);
        }

        @Test
        void alsoWhenItIsAnError() {
            StackOverflowError mine = new StackOverflowError();
            Session other = Specimens.aSession();

            List<Throwable> thrown = inOneGroup(
                    unit -> {
                        say(unit, 1);
                        throw mine;
                    },
                    unit -> insert(unit, other));

            assertThat(thrown).containsExactly(mine);
            assertThat(isThere(other)).isTrue();
        }
    }

    @Nested
    class WhenAUnitOfTheGroupIsWrong {
        @Test
        @SuppressWarnings("NullAway") // What is wrong is null.
        void itAloneFailsWithWhatIsWrong() {
            SessionId nobody = null;
            Session nothing = null;
            Session other = Specimens.aSession();

            List<Throwable> thrown = inOneGroup(
                    unit -> say(unit, 1),
                    unit -> unit.findSession(nobody),
                    unit -> insert(unit, nothing),
                    unit -> insert(unit, Specimens.aSession(Instant.MAX)),
                    unit -> {
                        unit.append(null, Instant.MAX, Specimens.aMessage("never said"));
                        return unit;
                    },
                    unit -> insert(unit, other));

            assertThat(thrown)
                    .hasExactlyElementsOfTypes(
                            NullPointerException.class,
                            NullPointerException.class,
                            InvalidValueException.class,
                            InvalidValueException.class);
            assertThat(isThere(other)).isTrue();
            assertThat(sequences()).containsExactly(1L, 2L, 3L);
        }

        @Test
        void soItDoesWhenItFailsAtARowThatCannotBeRead() {
            Session damaged = Specimens.aSession();
            Session other = Specimens.aSession();
            writer.write(unit -> insert(unit, damaged));
            database.writer().useTransaction(handle -> {
                handle.execute(
                        "UPDATE sessions SET status = 'UNHEARD OF' WHERE id = ?",
                        damaged.id().value());
            });

            List<Throwable> thrown = inOneGroup(
                    unit -> {
                        say(unit, 1);
                        return unit.findSession(damaged.id());
                    },
                    unit -> insert(unit, other));

            assertThat(thrown)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure).hasMessageContaining("sessions.status"));
            assertThat(isThere(other)).isTrue();
            assertThat(sequences()).containsExactly(1L, 2L);
        }
    }

    @Nested
    class WhenTheListenerFails {
        @Test
        void theCommitStands() {
            SqliteWriter failing =
                    new SqliteWriter(database, database.read(LogTable::epochs), 1, false, (before, lines) -> {
                        throw new InternalError("thrown by a listener");
                    });

            failing.write(unit -> say(unit, 1));

            assertThat(sequences()).containsExactly(1L, 2L);
            assertThat(failing.stats().failed()).isZero();
        }
    }

    @Nested
    class WhenTheFileIsGone {
        @Test
        void everyUnitFailsOnceThatIsNoticed() throws IOException {
            Path file = folder.resolve("hl.db");
            Path moved = folder.resolve("moved.db");
            Files.move(file, moved);
            assertThatThrownBy(() -> writer.write(unit -> say(unit, 2_000_000))).isInstanceOf(StoreException.class);
            List<Long> written = sequences();

            for (int number = 0; number < 20; number++) {
                assertThatThrownBy(() -> writer.write(unit -> say(unit, 1)))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("was removed or replaced while it was open");
            }

            assertThat(sequences()).isEqualTo(written);
            gone = true;
        }
    }

    @Nested
    class WhenAnotherProcessWrites {
        @Test
        void theUnitIsToldAfterTheBusyTimeoutAndMayBeTriedAgain() {
            try (Database theirs = Database.open(DatabaseOptions.of(folder.resolve("hl.db")))) {
                theirs.writer().begin();

                assertThatThrownBy(() -> writer.write(unit -> say(unit, 1)))
                        .isInstanceOf(StoreBusyException.class)
                        .hasMessageContaining("try again");
                theirs.writer().rollback();
                writer.write(unit -> say(unit, 1));
            }

            assertThat(sequences()).containsExactly(1L, 2L);
        }
    }

    @Nested
    class WhenTheConnectionIsClosedUnderneath {
        @Test
        void everyUnitIsToldAndReadsGoOn() throws SQLException {
            database.writer().getConnection().close();

            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(() -> writer.write(unit -> say(unit, 1))).isInstanceOf(StoreException.class);
            }

            assertThat(sequences()).containsExactly(1L);
        }

        @Test
        void aUnitUnderWayLeavesNothing() {
            assertThatThrownBy(() -> writer.write(unit -> {
                        say(unit, 1);
                        closeConnection();
                        return insert(unit, Specimens.aSession());
                    }))
                    .isInstanceOf(StoreException.class);

            assertThat(sequences()).containsExactly(1L);
        }

        private void closeConnection() {
            try {
                database.writer().getConnection().close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class WhenACallerIsInterrupted {
        @Test
        void itsUnitIsCommittedAndTheInterruptKept() {
            boolean interrupted = CompletableFuture.supplyAsync(
                            () -> {
                                Thread.currentThread().interrupt();
                                writer.write(unit -> say(unit, 1));
                                return Thread.interrupted();
                            },
                            others)
                    .join();

            assertThat(interrupted).isTrue();
            assertThat(sequences()).containsExactly(1L, 2L);
        }

        @Test
        void soItIsWhileItWaitsForAnotherToCommit() {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

            List<Throwable> thrown = inOneGroup(unit -> say(unit, 1), unit -> say(unit, 1));
            inOneGroup(
                    () -> {
                        Thread.currentThread().interrupt();
                        writer.write(unit -> say(unit, 1));
                        interrupted.complete(Thread.interrupted());
                    },
                    () -> writer.write(unit -> say(unit, 1)));

            assertThat(thrown).isEmpty();
            assertThat(interrupted.join()).isTrue();
            assertThat(sequences()).hasSize(7);
        }
    }

    private Committed<?> write(Function<UnitOfWork, Object> work) {
        return writer.write(work);
    }

    /** Lets them queue up behind a unit, so that they are committed together; returns what they threw. */
    @SafeVarargs
    private List<Throwable> inOneGroup(Function<UnitOfWork, Object>... units) {
        return inOneGroup(IntStream.range(0, units.length)
                .<Runnable>mapToObj(number -> () -> write(units[number]))
                .toArray(Runnable[]::new));
    }

    private List<Throwable> inOneGroup(Runnable... writes) {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> leader = CompletableFuture.runAsync(
                () -> writer.write(unit -> {
                    first.countDown();
                    Waiting.on(goOn);
                    return say(unit, 1);
                }),
                others);
        Waiting.on(first);
        List<CompletableFuture<Void>> group = new ArrayList<>();
        for (Runnable write : writes) {
            group.add(started(write));
        }
        goOn.countDown();
        leader.join();
        return group.stream()
                .map(WriterFaultsTest::thrown)
                .flatMap(List::stream)
                .toList();
    }

    /** Runs it on a thread of its own, and returns when that waits. */
    private static CompletableFuture<Void> started(Runnable write) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                write.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return done;
    }

    private static List<Throwable> thrown(CompletableFuture<?> future) {
        try {
            future.join();
            return List.of();
        } catch (CompletionException e) {
            return List.of(e.getCause());
        }
    }

    private Object insert(UnitOfWork unit, Session added) {
        unit.insert(added);
        return added;
    }

    private Object say(UnitOfWork unit, int length) {
        unit.append(session.id(), Specimens.NOON, Specimens.aMessage("x".repeat(length)));
        return session;
    }

    private boolean isThere(Session any) {
        return database.read(reader -> SessionTable.find(reader, any.id())).isPresent();
    }

    private List<Long> sequences() {
        return database.read(reader -> reader.createQuery("SELECT sequence FROM events ORDER BY number")
                .mapTo(Long.class)
                .list());
    }

    private boolean isClosed() {
        try {
            return database.writer().getConnection().isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
