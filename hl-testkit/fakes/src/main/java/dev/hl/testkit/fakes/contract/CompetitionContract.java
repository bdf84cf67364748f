package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.approval.Approval;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.DuplicateRowException;
import dev.hl.api.spi.StaleSnapshotException;
import dev.hl.api.spi.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many threads at once. */
interface CompetitionContract extends StoreUnderTest {
    int WRITERS = 16;
    int ROUNDS = 40;

    @Test
    default void sequencesHaveNoGapsUnderManyWriters() throws Exception {
        try (Store store = openStore()) {
            Session shared = Given.session(store);
            Session failing = Given.session(store);

            Race.run(WRITERS, runner -> {
                Session own = Given.session(store);
                for (int round = 0; round < ROUNDS; round++) {
                    Given.logged(store, shared, List.of(Specimens.aMessage("a"), Specimens.aMessage("b")));
                    Given.logged(store, own, "own");
                    failToLog(store, failing);
                }
            });

            List<EventRecord> log = Given.log(store);
            assertThat(log).hasSize(WRITERS * ROUNDS * 3);
            assertThat(log).isSortedAccordingTo(Comparator.comparing(EventRecord::position));
            assertThat(log).extracting(EventRecord::position).doesNotHaveDuplicates();
            assertThat(bySession(log).values())
                    .allSatisfy(sequences -> assertThat(sequences)
                            .containsExactlyElementsOf(LongStream.rangeClosed(1, sequences.size())
                                    .boxed()
                                    .toList()));
        }
    }

    @Test
    default void committedPositionsAreThoseOfTheLogUnderManyWriters() throws Exception {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Queue<EventRecord> committed = new ConcurrentLinkedQueue<>();

            Race.run(WRITERS, runner -> {
                for (int round = 0; round < ROUNDS; round++) {
                    committed.add(Given.logged(store, session, runner + "/" + round));
                }
            });

            assertThat(committed).containsExactlyInAnyOrderElementsOf(Given.log(store));
        }
    }

    @Test
    default void whoTailsTheLogMissesNoCommit() throws Exception {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            List<EventRecord> tail = new ArrayList<>();

            Race.watched(WRITERS, runner -> logRounds(store, session), () -> {
                EventPosition last = tail.isEmpty()
                        ? EventPosition.START
                        : tail.get(tail.size() - 1).position();
                tail.addAll(store.events(last, EventFilter.all(), 7));
            });

            EventPosition last = tail.get(tail.size() - 1).position();
            tail.addAll(store.events(last, EventFilter.all(), Integer.MAX_VALUE));
            assertThat(tail).hasSize(WRITERS * ROUNDS).isEqualTo(Given.log(store));
        }
    }

    @Test
    default void nothingAppearsAtOrBelowAHeadThatWasHandedOut() throws Exception {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Map<EventPosition, Integer> seen = new LinkedHashMap<>();

            Race.watched(WRITERS, runner -> logRounds(store, session), () -> {
                EventPosition head = store.head();
                seen.put(head, linesUpTo(head, Given.log(store)));
            });

            List<EventRecord> log = Given.log(store);
            assertThat(seen)
                    .allSatisfy(
                            (head, lines) -> assertThat(linesUpTo(head, log)).isEqualTo(lines));
        }
    }

    @Test
    default void whoIsWokenAfterCommitsAndReadsThenMissesNothing() throws Exception {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Semaphore wakeUps = new Semaphore(0);
            List<EventRecord> read = new ArrayList<>();
            store.onCommit((before, lines) -> wakeUps.release());

            Race.run(WRITERS + 1, runner -> {
                if (runner < WRITERS) {
                    logRounds(store, session);
                    return;
                }
                while (read.size() < WRITERS * ROUNDS) {
                    wakeUps.acquire();
                    wakeUps.drainPermits();
                    EventPosition last = read.isEmpty()
                            ? EventPosition.START
                            : read.get(read.size() - 1).position();
                    read.addAll(store.events(last, EventFilter.all(), Integer.MAX_VALUE));
                }
            });

            assertThat(read).isEqualTo(Given.log(store));
        }
    }

    @Test
    default void ofManyWhoReplaceTheSameSnapshotOneWins() throws Exception {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            List<Approval> approvals = manyOf(() -> Given.stored(store, Specimens.anApproval(session)));
            Queue<Approval> winners = new ConcurrentLinkedQueue<>();
            Queue<StaleSnapshotException> losers = new ConcurrentLinkedQueue<>();

            Race.run(WRITERS, runner -> {
                for (Approval approval : approvals) {
                    try {
                        winners.add(Given.replaced(store, approval.cancelled("runner " + runner)));
                    } catch (StaleSnapshotException e) {
                        losers.add(e);
                    }
                }
            });

            assertThat(winners)
                    .hasSize(ROUNDS)
                    .allSatisfy(winner -> assertThat(store.findApproval(winner.id()))
                            .map(Approval::note)
                            .contains(winner.note()));
            assertThat(losers).hasSize(ROUNDS * (WRITERS - 1));
        }
    }

    @Test
    default void ofManyWhoTakeTheSameKeyOneWins() throws Exception {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            List<Approval> wanted = manyOf(() -> Specimens.anApproval(session));
            Queue<Approval> winners = new ConcurrentLinkedQueue<>();
            Queue<DuplicateRowException> losers = new ConcurrentLinkedQueue<>();

            Race.run(WRITERS, runner -> {
                for (Approval first : wanted) {
                    try {
                        winners.add(Given.stored(store, Specimens.anApproval(first.request())));
                    } catch (DuplicateRowException e) {
                        losers.add(e);
                    }
                }
            });

            assertThat(winners)
                    .hasSize(ROUNDS)
                    .allSatisfy(winner -> assertThat(
                                    store.findApproval(winner.request().key().orElseThrow()))
                            .map(Approval::id)
                            .contains(winner.id()));
            assertThat(losers).hasSize(ROUNDS * (WRITERS - 1));
        }
    }

    @Test
    default void unitsThatReadAndReplaceLoseNoStep() throws Exception {
        try (Store store = openStore()) {
            Session session = Given.session(store);

            Race.run(WRITERS, runner -> {
                for (int round = 0; round < ROUNDS; round++) {
                    progress(store, session);
                }
            });

            assertThat(store.findSession(session.id())).map(Session::version).contains(1L + WRITERS * ROUNDS);
        }
    }

    private static <T> List<T> manyOf(Supplier<T> specimen) {
        return Stream.generate(specimen).limit(ROUNDS).toList();
    }

    private static Committed<Session> progress(Store store, Session session) {
        return store.write(unit -> {
            Session next = unit.findSession(session.id()).orElseThrow().progressed(Specimens.aTurn(), Specimens.NOON);
            unit.update(next);
            return next;
        });
    }

    private static void logRounds(Store store, Session session) {
        for (int round = 0; round < ROUNDS; round++) {
            Given.logged(store, session, "message " + round);
        }
    }

    private static void failToLog(Store store, Session session) {
        IllegalArgumentException wanted = new IllegalArgumentException("thrown by the unit");
        try {
            store.write(unit -> {
                unit.append(session.id(), Specimens.NOON, Specimens.aMessage("never said"));
                throw wanted;
            });
        } catch (IllegalArgumentException e) {
            assertThat(e).isSameAs(wanted);
        }
    }

    private static int linesUpTo(EventPosition head, List<EventRecord> log) {
        return (int) log.stream().filter(line -> !line.position().isAfter(head)).count();
    }

    private static Map<String, List<Long>> bySession(List<EventRecord> log) {
        Map<String, List<Long>> sequences = new LinkedHashMap<>();
        log.forEach(line -> sequences
                .computeIfAbsent(line.ofSession().orElseThrow().value(), session -> new ArrayList<>())
                .add(line.sequence()));
        return sequences;
    }
}
