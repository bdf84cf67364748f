package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreStats;
import dev.hl.api.spi.Trimmed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a retention does not keep is gone, what it keeps is not, and whoever misses something is told. */
interface RetentionContract extends StoreUnderTest {
    Instant LATER = Specimens.NOON.plus(Duration.ofDays(10));

    @Test
    default void keepingAllRemovesNothing() {
        try (Store store = openStore()) {
            Given.stored(store, Specimens.anEndedSession(SessionStatus.COMPLETED, Specimens.NOON));
            Given.logged(store, Given.session(store), "kept");
            List<EventRecord> log = Given.log(store);

            assertThat(store.trim(Retention.keepAll(), LATER)).isEqualTo(Trimmed.NONE);

            assertThat(Given.log(store)).isEqualTo(log);
            assertThat(store.stats().sessions()).isEqualTo(2);
        }
    }

    @Test
    default void linesGoWhenTheyAreOldEnough() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Given.logged(store, session, LATER.minusSeconds(61), "old");
            Given.logged(store, null, LATER.minusSeconds(61), List.of(Specimens.aMessage("old, of no session")));
            Given.logged(store, session, LATER.minusSeconds(60), "exactly so old");
            EventRecord young = Given.logged(store, session, LATER.minusSeconds(59), "young");

            Trimmed trimmed = store.trim(Retention.keepAll().removeEvents(Duration.ofMinutes(1)), LATER);

            assertThat(trimmed).isEqualTo(new Trimmed(0, 3));
            assertThat(Given.log(store)).containsExactly(young);
            assertThat(store.eventsBefore(young.position(), EventFilter.all(), 10))
                    .isEmpty();
            assertThat(store.eventsBefore(EventPosition.END, EventFilter.of(session.id()), 10))
                    .containsExactly(young);
            assertThat(store.search(SearchQuery.of("old")).items()).isEmpty();
            assertThat(store.stats().events()).isEqualTo(1);
            assertThat(store.findSession(session.id())).isPresent();
        }
    }

    @Test
    default void aClockThatWentBackKeepsNoLineBeyondTheNumber() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Given.logged(store, session, LATER, "first");
            Given.logged(store, session, LATER.minusSeconds(3_600), "second, from an hour before");
            EventRecord newest = Given.logged(store, session, LATER, "third");
            store.trim(Retention.keepAll().removeEvents(Duration.ofMinutes(1)), LATER);

            Trimmed trimmed = store.trim(Retention.keepAll().eventsPerSession(1), LATER);

            assertThat(trimmed).isEqualTo(new Trimmed(0, 1));
            assertThat(Given.log(store)).containsExactly(newest);
        }
    }

    @Test
    default void ofEachSessionSoManyOfTheNewestLinesStay() {
        try (Store store = openStore()) {
            Session talkative = Given.session(store);
            Session silent = Given.session(store);
            for (int number = 1; number <= 10; number++) {
                Given.logged(store, talkative, "message " + number);
            }
            Given.logged(store, silent, "hello");
            Given.logged(store, null, Specimens.NOON, List.of(Specimens.aMessage("of no session")));

            Trimmed trimmed = store.trim(Retention.keepAll().eventsPerSession(3), LATER);

            assertThat(trimmed).isEqualTo(new Trimmed(0, 7));
            assertThat(Given.log(store)).extracting(EventRecord::sequence).containsExactly(8L, 9L, 10L, 1L, 0L);
            assertThat(store.trim(Retention.keepAll().eventsPerSession(3), LATER))
                    .isEqualTo(Trimmed.NONE);
        }
    }

    @Test
    default void aLongLogGoesInStepsAndCompletely() {
        try (Store store = openStore()) {
            Session session = Given.stored(store, Specimens.anEndedSession(SessionStatus.FAILED, Specimens.NOON));
            Session other = Given.session(store);
            List<Event> talk = IntStream.range(0, 2_500)
                    .mapToObj(number -> Specimens.aMessage("message " + number))
                    .toList();
            Given.logged(store, session, talk);
            Given.logged(store, other, talk);

            Trimmed byCount = store.trim(Retention.thousandEventsPerSession(), LATER);
            Trimmed bySession = store.trim(Retention.keepAll().removeSessions(Duration.ofDays(1)), LATER);

            assertThat(byCount).isEqualTo(new Trimmed(0, 3_000));
            assertThat(bySession).isEqualTo(new Trimmed(1, 1_000));
            assertThat(store.stats().events()).isEqualTo(1_000 + 1);
        }
    }

    @Test
    default void sequencesAndPositionsGoOnWhereTheyWere() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Given.logged(store, session, "one");
            EventPosition head = Given.logged(store, session, "two").position();

            store.trim(Retention.keepAll().removeEvents(Duration.ZERO), Specimens.NOON);
            EventPosition headWhenEmpty = store.head();
            EventRecord next = Given.logged(store, session, "three");

            assertThat(headWhenEmpty).isEqualTo(head);
            assertThat(next.sequence()).isEqualTo(3);
            assertThat(next.position().isAfter(head)).isTrue();
            assertThat(Given.log(store)).containsExactly(next);
            assertThat(store.events(head, EventFilter.all(), 10)).containsExactly(next);
        }
    }

    @Test
    default void anEndedSessionGoesWithAllThatBelongsToIt() {
        try (Store store = openStore()) {
            Session session = Given.stored(store, Specimens.anEndedSession(SessionStatus.COMPLETED, Specimens.NOON));
            Approval approval = Given.stored(store, Specimens.anApproval(session));
            Given.replaced(store, approval.cancelled("the session ended"));
            store.write(unit -> {
                unit.insert(Specimens.anIncarnation(session, 1));
                return session;
            });
            Given.logged(store, session, "gone");
            StoreStats before = store.stats();

            Trimmed trimmed = store.trim(Retention.keepAll().removeSessions(Duration.ofDays(9)), LATER);

            assertThat(trimmed).isEqualTo(new Trimmed(1, 1));
            assertThat(store.findSession(session.id())).isEmpty();
            assertThat(store.sessions(SessionQuery.all()).items()).isEmpty();
            assertThat(store.findApproval(approval.id())).isEmpty();
            assertThat(store.findApproval(approval.request().key().orElseThrow()))
                    .isEmpty();
            assertThat(store.approvals(session.id())).isEmpty();
            assertThat(store.incarnations(session.id())).isEmpty();
            assertThat(store.events(EventPosition.START, EventFilter.of(session.id()), 10))
                    .isEmpty();
            assertThat(store.search(SearchQuery.of("gone")).items()).isEmpty();
            assertThat(store.search(SearchQuery.of("count lines")).items()).isEmpty();
            assertThat(store.stats().sessions()).isEqualTo(before.sessions() - 1);
        }
    }

    @Test
    default void theLogTellsThatASessionIsGone() throws Exception {
        try (Store store = openStore()) {
            Session session = Given.stored(store, Specimens.anEndedSession(SessionStatus.FAILED, Specimens.NOON));
            EventPosition head = Given.logged(store, session, "gone").position();
            Queue<EventRecord> told = new ConcurrentLinkedQueue<>();
            CountDownLatch heard = new CountDownLatch(1);
            store.onCommit((before, lines) -> {
                told.addAll(lines);
                heard.countDown();
            });

            store.trim(Retention.keepAll().removeSessions(Duration.ZERO), LATER);
            Await.opened(heard);

            List<EventRecord> log = store.events(head, EventFilter.all(), 10);
            assertThat(log)
                    .extracting(EventRecord::session, EventRecord::run, EventRecord::at, EventRecord::event)
                    .containsExactly(tuple(null, null, LATER, new SessionRemoved(session.id())));
            assertThat(told).containsExactlyElementsOf(log);
        }
    }

    @Test
    default void onlySessionsInTheStatusesGivenGoAndOnlyWhenTheyEndedLongEnoughAgo() {
        try (Store store = openStore()) {
            Session completed = Given.stored(store, Specimens.anEndedSession(SessionStatus.COMPLETED, Specimens.NOON));
            Session failed = Given.stored(store, Specimens.anEndedSession(SessionStatus.FAILED, Specimens.NOON));
            Session interrupted =
                    Given.stored(store, Specimens.anEndedSession(SessionStatus.INTERRUPTED, Specimens.NOON));
            Session young =
                    Given.stored(store, Specimens.anEndedSession(SessionStatus.COMPLETED, LATER.minusSeconds(3_599)));
            Session exact =
                    Given.stored(store, Specimens.anEndedSession(SessionStatus.COMPLETED, LATER.minusSeconds(3_600)));
            Retention retention = Retention.keepAll()
                    .removeSessions(Duration.ofHours(1), SessionStatus.COMPLETED)
                    .removeSessions(Duration.ofDays(11), SessionStatus.FAILED);

            Trimmed trimmed = store.trim(retention, LATER);

            assertThat(trimmed.sessions()).isEqualTo(2);
            assertThat(List.of(completed, exact))
                    .allSatisfy(gone -> assertThat(store.findSession(gone.id())).isEmpty());
            assertThat(List.of(failed, interrupted, young))
                    .allSatisfy(kept -> assertThat(store.findSession(kept.id())).isPresent());
        }
    }

    @Test
    default void whatIsNotOverStays() {
        try (Store store = openStore()) {
            Session queued = Given.session(store);
            Session running = Given.stored(store, inStatus(SessionStatus.RUNNING));
            Session waiting = Given.stored(store, inStatus(SessionStatus.WAITING));
            Session asked = Given.stored(store, Specimens.anEndedSession(SessionStatus.FAILED, Specimens.NOON));
            List<Approval> approvals = List.of(
                    Given.stored(store, Specimens.anApproval(waiting)),
                    Given.stored(store, Specimens.anApproval(asked)),
                    Given.stored(store, Specimens.anApprovalFrom("ci")));
            Retention nothing =
                    Retention.keepAll().removeSessions(Duration.ZERO).removeEvents(Duration.ZERO);

            Trimmed trimmed = store.trim(nothing, LATER);

            assertThat(trimmed.sessions()).isZero();
            assertThat(List.of(queued, running, waiting, asked))
                    .allSatisfy(kept -> assertThat(store.findSession(kept.id())).isPresent());
            assertThat(store.pendingApprovals(PageRequest.first()).items())
                    .extracting(Approval::id)
                    .containsExactlyInAnyOrderElementsOf(
                            approvals.stream().map(Approval::id).toList());
        }
    }

    @Test
    default void whoIsBehindARemovedLineIsToldAndWhoIsNotIsNot() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            List<EventRecord> log = talk(store, session, 6);

            store.trim(Retention.keepAll().eventsPerSession(2), LATER);

            EventPosition lastRemoved = log.get(3).position();
            EventFilter own = EventFilter.of(session.id());
            for (EventFilter filter : List.of(EventFilter.all(), own, EventFilter.of(session.run()))) {
                assertLost(() -> store.events(log.get(0).position(), filter, 1), lastRemoved);
                assertLost(() -> store.events(log.get(2).position(), filter, 1), lastRemoved);
                assertThat(store.events(lastRemoved, filter, 10)).isEqualTo(log.subList(4, 6));
                assertThat(store.events(log.get(4).position(), filter, 10)).isEqualTo(log.subList(5, 6));
                assertThat(store.events(EventPosition.START, filter, 10)).isEqualTo(log.subList(4, 6));
                assertThat(store.eventsBefore(lastRemoved, filter, 10)).isEmpty();
            }
        }
    }

    @Test
    default void whoFollowsASessionIsOnlyToldOfItsOwnLosses() {
        try (Store store = openStore()) {
            Session quiet = Given.session(store);
            Session left = Given.session(store);
            Session right = Given.session(store);
            EventPosition start = Given.logged(store, quiet, "hello").position();
            List<EventRecord> ofLeft = talk(store, left, 3);
            List<EventRecord> ofRight = talk(store, right, 3);
            EventRecord last = Given.logged(store, quiet, "bye");

            store.trim(Retention.keepAll().eventsPerSession(2), LATER);

            EventPosition lostOfLeft = ofLeft.get(0).position();
            EventPosition lostOfRight = ofRight.get(0).position();
            assertThat(store.events(start, EventFilter.of(quiet.id()), 10)).containsExactly(last);
            assertThat(store.events(start, EventFilter.of(quiet.run()), 10)).containsExactly(last);
            assertLost(() -> store.events(start, EventFilter.of(left.id()), 10), lostOfLeft);
            assertLost(() -> store.events(start, EventFilter.of(left.id()).session(right.id()), 10), lostOfRight);
            assertLost(() -> store.events(start, EventFilter.all(), 10), lostOfRight);
            assertThat(store.events(lostOfLeft, EventFilter.of(left.id()), 10)).isEqualTo(ofLeft.subList(1, 3));
        }
    }

    @Test
    default void whoFollowsASessionThatIsGoneIsTold() {
        try (Store store = openStore()) {
            Session session = Given.stored(store, Specimens.anEndedSession(SessionStatus.COMPLETED, Specimens.NOON));
            List<EventRecord> log = talk(store, session, 3);

            store.trim(Retention.keepAll().removeSessions(Duration.ZERO), LATER);

            EventPosition lastRemoved = log.get(2).position();
            assertLost(() -> store.events(log.get(0).position(), EventFilter.of(session.id()), 10), lastRemoved);
            assertLost(() -> store.events(log.get(0).position(), EventFilter.all(), 10), lastRemoved);
            assertThat(store.events(lastRemoved, EventFilter.of(session.id()), 10))
                    .isEmpty();
            assertThat(store.events(lastRemoved, EventFilter.all(), 10))
                    .extracting(EventRecord::event)
                    .containsExactly(new SessionRemoved(session.id()));
        }
    }

    @Test
    default void writersAndReadersGoOnWhileLinesAreRemoved() throws Exception {
        try (Store store = openStore()) {
            Queue<Session> speakers = new ConcurrentLinkedQueue<>();
            List<EventRecord> tail = new ArrayList<>();
            Retention five = Retention.keepAll().eventsPerSession(5);

            Race.watched(
                    8,
                    runner -> {
                        Session own = Given.session(store);
                        speakers.add(own);
                        for (int round = 0; round < 60; round++) {
                            Given.logged(store, own, "message " + round);
                        }
                    },
                    () -> {
                        follow(store, tail);
                        store.trim(five, LATER);
                    });
            follow(store, tail);

            assertThat(tail).extracting(EventRecord::position).isSorted().doesNotHaveDuplicates();
            assertThat(tail).containsAll(Given.log(store));
            assertThat(speakers)
                    .allSatisfy(
                            speaker -> assertThat(store.events(EventPosition.START, EventFilter.of(speaker.id()), 100))
                                    .extracting(EventRecord::sequence)
                                    .containsExactly(56L, 57L, 58L, 59L, 60L));
        }
    }

    /** Reads on; where something is lost, what is still there. */
    private static void follow(Store store, List<EventRecord> tail) {
        EventPosition last =
                tail.isEmpty() ? EventPosition.START : tail.get(tail.size() - 1).position();
        try {
            tail.addAll(store.events(last, EventFilter.all(), Integer.MAX_VALUE));
        } catch (PositionLostException lost) {
            assertThat(lost.next().isAfter(last)).isTrue();
            Given.log(store).stream()
                    .filter(line -> line.position().isAfter(last))
                    .forEach(tail::add);
        }
    }

    private static Session inStatus(SessionStatus status) {
        Session queued = Specimens.aSession();
        return Session.builder(queued.id(), queued.run(), queued.spec(), queued.createdAt())
                .status(status)
                .build();
    }

    private static List<EventRecord> talk(Store store, Session session, int lines) {
        return IntStream.range(0, lines)
                .mapToObj(number -> Given.logged(store, session, "message " + number))
                .toList();
    }

    private static void assertLost(ThrowingCallable read, EventPosition next) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        PositionLostException.class,
                        lost -> assertThat(lost.next()).isEqualTo(next));
    }
}
