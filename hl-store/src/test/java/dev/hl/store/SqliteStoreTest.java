package dev.hl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ApprovalId;
import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.event.ApprovalReminded;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.session.SearchField;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreException;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
    @TempDir
    Path folder;

    private Path made;
    private Path file;
    private SqliteStore store;
    private Session session;

    @BeforeEach
    void open() {
        made = folder.resolve("made");
        file = made.resolve("hl.db");
        store = SqliteStores.open(file);
        session = Specimens.aSession();
        store.write(unit -> {
            unit.insert(session);
            return session;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private EventRecord say(SqliteStore to, String text) {
        return to.write(unit -> {
                    unit.append(session.id(), Specimens.NOON, Specimens.aMessage(text));
                    return session;
                })
                .events()
                .get(0);
    }

    private static List<EventRecord> log(SqliteStore of) {
        return of.events(EventPosition.START, EventFilter.all(), 1_000);
    }

    @Nested
    class OpenedAgain {
        @Test
        void hasWhatWasCommitted() {
            EventRecord said = say(store, "hello");
            store.close();

            store = SqliteStores.open(file);

            assertThat(store.findSession(session.id())).isPresent();
            assertThat(log(store)).containsExactly(said);
            assertThat(store.head()).isEqualTo(said.position());
            assertThat(say(store, "again").sequence()).isEqualTo(2);
        }

        @Test
        void knowsItsPositions() {
            EventPosition first = say(store, "one").position();
            EventRecord second = say(store, "two");
            store.close();

            store = SqliteStores.open(file);

            assertThat(store.events(first, EventFilter.all(), 10)).containsExactly(second);
        }
    }

    @Nested
    class AWordThatIsEverywhere {
        private static final int PLACES = 1_200;
        private static final int RANKED = 1_000;

        @BeforeEach
        void sayIt() {
            store.write(unit -> {
                Session beginning = Specimens.aSession(
                        SessionSpec.of("Mend it", Path.of("/work"))
                                .title("commonplace")
                                .build(),
                        Specimens.NOON);
                unit.insert(beginning);
                List<Event> lines = IntStream.range(0, PLACES)
                        .mapToObj(line -> Specimens.aMessage("common " + line))
                        .toList();
                unit.append(session.id(), Specimens.NOON, lines);
                return beginning;
            });
        }

        private List<SearchHit> hits(SearchQuery query) {
            return store.search(query.page(PageRequest.first(RANKED))).items();
        }

        @Test
        void isFoundWhereItWasSaidLastAndAsTheBeginningOfTitles() {
            List<SearchHit> hits = hits(SearchQuery.of("common"));

            assertThat(hits).hasSize(RANKED);
            assertThat(hits.get(0).field()).isEqualTo(SearchField.TITLE);
            assertThat(hits.subList(1, RANKED))
                    .extracting(SearchHit::sequence)
                    .allMatch(sequence -> sequence > PLACES - RANKED);
        }

        @Test
        void isFoundAsTheBeginningOfWordsWhereItIsRareInASession() {
            say(store, "commoner");

            assertThat(hits(SearchQuery.of("commone"))).hasSize(1);
        }

        @Test
        void isFoundInTheSessionsThatAreNamed() {
            assertThat(hits(SearchQuery.of("common").within(Set.of(session.id()))))
                    .hasSize(RANKED);
            assertThat(hits(SearchQuery.of("common").within(Set.of(new SessionId("another")))))
                    .isEmpty();
        }
    }

    @Nested
    class ABackup {
        @Test
        void hasEverythingUpToItsMoment() {
            EventRecord said = say(store, "hello");
            Path copy = folder.resolve("copy.db");

            store.backupTo(copy);
            say(store, "later");

            try (SqliteStore restored = SqliteStores.open(copy)) {
                assertThat(log(restored)).containsExactly(said);
                assertThat(restored.findSession(session.id())).isPresent();
                assertThat(restored.damage()).isEmpty();
            }
        }

        @Test
        void goesOnFromPositionsBeforeItsMomentAndRefusesLaterOnes() {
            EventPosition before = say(store, "before").position();
            Path copy = folder.resolve("copy.db");
            store.backupTo(copy);
            EventPosition lost = say(store, "lost with the original").position();

            try (SqliteStore restored = SqliteStores.open(copy)) {
                EventRecord other = say(restored, "another story");

                assertThat(restored.events(before, EventFilter.all(), 10)).containsExactly(other);
                assertThat(other.position()).isNotEqualTo(lost);
                assertThatThrownBy(() -> restored.events(lost, EventFilter.all(), 10))
                        .isInstanceOfSatisfying(
                                PositionLostException.class,
                                refusal -> assertThat(refusal.next()).isEqualTo(other.position()));
            }
        }

        @Test
        void ofABackupTellsItsPositionsFromBoth() {
            EventPosition first = say(store, "first").position();
            Path copy = folder.resolve("copy.db");
            store.backupTo(copy);
            Path copyOfCopy = folder.resolve("copy of copy.db");

            try (SqliteStore restored = SqliteStores.open(copy)) {
                EventPosition second = say(restored, "second").position();
                restored.backupTo(copyOfCopy);
                EventPosition lost = say(restored, "third").position();

                try (SqliteStore again = SqliteStores.open(copyOfCopy)) {
                    say(again, "another third");

                    assertThat(again.events(first, EventFilter.all(), 10)).hasSize(2);
                    assertThat(again.events(second, EventFilter.all(), 10)).hasSize(1);
                    assertThatThrownBy(() -> again.events(lost, EventFilter.all(), 10))
                            .isInstanceOf(PositionLostException.class);
                }
            }
        }

        @Test
        void hasTheAuditTrailAndGoesOnBehindIt() {
            audit(store);
            Path copy = folder.resolve("copy.db");
            store.backupTo(copy);

            try (SqliteStore restored = SqliteStores.open(copy)) {
                audit(restored);

                List<AuditRecord> trail = restored.audit(0, 10);
                assertThat(trail).hasSize(2).startsWith(store.audit(0, 10).get(0));
                assertThat(trail.get(1).follows(trail.get(0).hash())).isTrue();
            }
        }

        @Test
        void neverReplacesAnything() throws Exception {
            Path precious = Files.writeString(folder.resolve("precious"), "mine");

            assertThatThrownBy(() -> store.backupTo(precious)).isInstanceOf(InvalidValueException.class);
            assertThat(precious).hasContent("mine");
        }

        @Test
        void thatCannotBeWrittenLeavesNothing() {
            Path nowhere = folder.resolve("none").resolve("copy.db");

            assertThatThrownBy(() -> store.backupTo(nowhere))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("copy.db");
            assertThat(folder.resolve("none")).doesNotExist();
        }
    }

    @Nested
    class ByItself {
        @Test
        void forgetsWhatItWasToldToForget() {
            SessionId ended = endedSession();
            store.close();
            SteppedExecution execution = SteppedExecution.seeded(1);
            Retention retention = Retention.keepAll().removeSessions(Duration.ofDays(1));

            store = SqliteStores.builder(file)
                    .retention(retention, Duration.ofDays(10_000))
                    .execution(execution)
                    .open();
            execution.advance(Duration.ofDays(40_000));

            assertThat(store.findSession(ended)).isEmpty();
            assertThat(store.findSession(session.id())).isPresent();
            assertThat(log(store)).extracting(EventRecord::event).contains(new SessionRemoved(ended));
        }

        @Test
        void noticesWhatAnotherStoreOnTheSameFileCommits() throws Exception {
            CountDownLatch told = new CountDownLatch(1);
            try (SqliteStore other = SqliteStores.builder(file).shared(true).open()) {
                other.onCommit((before, lines) -> told.countDown());

                EventRecord said = say(store, "from elsewhere");

                told.await();
                assertThat(other.head()).isEqualTo(said.position());
                assertThat(log(other)).containsExactly(said);
            }
        }

        @Test
        void chainsTheAuditTrailWithThatOfAnotherStoreOnTheSameFile() {
            try (SqliteStore other = SqliteStores.builder(file).shared(true).open()) {
                audit(store);
                audit(other);
                audit(store);

                List<AuditRecord> trail = other.audit(0, 10);
                assertThat(trail).extracting(AuditRecord::number).containsExactly(1L, 2L, 3L);
                assertThat(trail.get(1).follows(trail.get(0).hash())).isTrue();
                assertThat(trail.get(2).follows(trail.get(1).hash())).isTrue();
            }
        }

        private SessionId endedSession() {
            Session over = Specimens.anEndedSession(SessionStatus.COMPLETED, Specimens.NOON);
            store.write(unit -> {
                unit.insert(over);
                return over;
            });
            return over.id();
        }
    }

    @Nested
    class Closing {
        @Test
        void waitsForUnitsUnderWayAndRefusesLaterOnes() throws Exception {
            CountDownLatch running = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            try (OwnedExecution others = Execution.threads("closing")) {
                CompletableFuture<Void> unit = CompletableFuture.runAsync(
                        () -> store.write(open -> {
                            running.countDown();
                            await(goOn);
                            open.append(session.id(), Specimens.NOON, Specimens.aMessage("in time"));
                            return open;
                        }),
                        others);
                running.await();
                CompletableFuture<Void> closing = CompletableFuture.runAsync(store::close, others);
                goOn.countDown();

                unit.join();
                closing.join();
            }

            assertThatThrownBy(() -> say(store, "late")).isInstanceOf(ClosedException.class);
            assertThatThrownBy(store::head).isInstanceOf(ClosedException.class);
            try (SqliteStore again = SqliteStores.open(file)) {
                assertThat(log(again)).hasSize(1);
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void leavesNoFileBesideTheStore() {
            say(store, "hello");

            store.close();

            assertThat(made.toFile().list()).containsExactly("hl.db");
        }
    }

    @Nested
    class TheFile {
        @Test
        void canBeReadByItsOwnerOnly() throws Exception {
            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(permissions(made)).isEqualTo("rwx------");
        }

        private static String permissions(Path of) throws IOException {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(of));
        }

        @Test
        void getsSmallerWhenWhatWasForgottenIsGivenBack() {
            for (int number = 0; number < 200; number++) {
                say(store, "filling ".repeat(200) + number);
            }
            store.trim(Retention.keepAll().eventsPerSession(1), Specimens.NOON);
            store.vacuum();
            long small = store.stats().bytes();

            assertThat(small).isLessThan(200 * 1_600);
            assertThat(log(store)).hasSize(1);
            assertThat(store.damage()).isEmpty();
        }
    }

    private static void audit(Store store) {
        store.write(unit -> {
            unit.append(null, Specimens.NOON, new ApprovalReminded(new ApprovalId("audited")));
            return unit;
        });
    }
}
