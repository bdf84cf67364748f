package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentText;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.PartialText;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The log: ordered, numbered, filtered, and the same for ever. */
interface EventLogContract extends StoreUnderTest {
    @Test
    default void anEmptyLogBeginsAtTheStart() {
        try (Store store = openStore()) {
            assertThat(store.head()).isEqualTo(EventPosition.START);
            assertThat(Given.log(store)).isEmpty();
        }
    }

    @Test
    default void aUnitLearnsThePositionsOfItsEventsByCommitting() {
        try (Store store = openStore()) {
            Session session = Given.session(store);

            Committed<Session> committed = store.write(unit -> {
                unit.append(session.id(), Specimens.NOON, Specimens.aMessage("one"));
                unit.append(null, Specimens.NOON.plusSeconds(1), Specimens.aMessage("two"));
                unit.append(
                        session.id(), Specimens.NOON, List.of(Specimens.aMessage("three"), Specimens.aMessage("four")));
                return session;
            });

            assertThat(committed.events()).isEqualTo(Given.log(store));
            assertThat(texts(committed.events())).containsExactly("one", "two", "three", "four");
            assertThat(committed.events()).extracting(EventRecord::sequence).containsExactly(1L, 0L, 2L, 3L);
            assertThat(committed.events().get(1).session()).isNull();
            assertThat(committed.events().get(1).at()).isEqualTo(Specimens.NOON.plusSeconds(1));
        }
    }

    @Test
    default void positionsRiseFromUnitToUnitUpToTheHead() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            List<EventPosition> positions = new ArrayList<>();

            for (int number = 1; number <= 20; number++) {
                positions.add(Given.logged(store, session, "message " + number).position());
                assertThat(store.head()).isEqualTo(positions.get(number - 1));
            }

            assertThat(positions).isSorted().doesNotHaveDuplicates();
            assertThat(positions.get(0).isAfter(EventPosition.START)).isTrue();
        }
    }

    @Test
    default void sequencesCountTheEventsOfEachSessionForItself() {
        try (Store store = openStore()) {
            Session left = Given.session(store);
            Session right = Given.session(store);

            Given.logged(store, left, "left");
            Given.logged(store, right, "right");
            Given.logged(store, left, "left again");

            assertThat(Given.log(store)).extracting(EventRecord::sequence).containsExactly(1L, 1L, 2L);
        }
    }

    @Test
    default void aLineKnowsTheRunOfItsSession() {
        try (Store store = openStore()) {
            Session early = Given.session(store);
            Session late = Specimens.aSession();

            List<EventRecord> committed = store.write(unit -> {
                        unit.append(early.id(), Specimens.NOON, Specimens.aMessage("one"));
                        unit.append(null, Specimens.NOON, Specimens.aMessage("two"));
                        unit.insert(late);
                        unit.append(late.id(), Specimens.NOON, Specimens.aMessage("three"));
                        return late;
                    })
                    .events();

            assertThat(committed).extracting(EventRecord::run).containsExactly(early.run(), null, late.run());
            assertThat(Given.log(store)).isEqualTo(committed);
        }
    }

    @Test
    default void aTimeIsKeptToTheMicrosecond() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Instant fine = Specimens.NOON.plusNanos(999);
            Instant early = Instant.parse("1969-12-31T23:59:59.999999999Z");

            EventRecord ofNow = Given.logged(store, session, fine, "now");
            EventRecord ofOld = Given.logged(store, session, early, "before 1970");

            assertThat(ofNow.at()).isEqualTo(Specimens.NOON);
            assertThat(ofOld.at()).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
            assertThat(Given.log(store)).containsExactly(ofNow, ofOld);
        }
    }

    @Test
    default void whatOnlyMattersNowIsRefused() {
        try (Store store = openStore()) {
            Session session = Given.session(store);

            assertThatThrownBy(() -> store.write(unit -> {
                        unit.append(session.id(), Specimens.NOON, Specimens.aMessage("kept"));
                        unit.append(session.id(), Specimens.NOON, new PartialText("not kept"));
                        return session;
                    }))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("text.partial");

            assertThat(Given.log(store)).isEmpty();
        }
    }

    @Test
    default void aPositionOfAnotherStoreIsRefused() {
        try (Store store = openStore();
                Store other = openStore()) {
            EventPosition head =
                    Given.logged(store, Given.session(store), "here").position();
            EventPosition there =
                    Given.logged(other, Given.session(other), "there").position();

            assertRefused(() -> store.events(there, EventFilter.all(), 1), there, head);
            assertRefused(() -> store.eventsBefore(there, EventFilter.all(), 1), there, head);
        }
    }

    @Test
    default void aPositionBehindTheHeadIsRefused() {
        try (Store store = openStore()) {
            EventPosition head =
                    Given.logged(store, Given.session(store), "last").position();
            EventPosition behind = EventPosition.of(head.major(), head.minor() + 1);

            assertRefused(() -> store.events(behind, EventFilter.all(), 1), behind, head);
            assertRefused(() -> store.events(EventPosition.END, EventFilter.all(), 1), EventPosition.END, head);
            assertThat(store.events(head, EventFilter.all(), 1)).isEmpty();
        }
    }

    @Test
    default void aLimitBelowOneIsRefused() {
        try (Store store = openStore()) {
            assertThatThrownBy(() -> store.events(EventPosition.START, EventFilter.all(), 0))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("limit");
            assertThatThrownBy(() -> store.eventsBefore(EventPosition.END, EventFilter.all(), 0))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("limit");
        }
    }

    @Test
    default void aUnitWithoutEventsDoesNotMoveTheHead() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            EventPosition head = Given.logged(store, session, "last").position();

            Committed<Session> committed = store.write(unit -> {
                unit.append(session.id(), Specimens.NOON, List.of());
                unit.update(session.progressed(Specimens.aTurn(), Specimens.NOON));
                return session;
            });

            assertThat(committed.events()).isEmpty();
            assertThat(store.head()).isEqualTo(head);
        }
    }

    @Test
    default void pagesFollowOneAnotherWithoutGapOrOverlap() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            for (int number = 1; number <= 23; number++) {
                Given.logged(store, session, "message " + number);
            }

            List<EventRecord> walked = new ArrayList<>();
            List<EventRecord> page = store.events(EventPosition.START, EventFilter.all(), 5);
            while (!page.isEmpty()) {
                assertThat(page.size()).isLessThanOrEqualTo(5);
                walked.addAll(page);
                EventPosition last = page.get(page.size() - 1).position();
                page = store.events(EventPosition.decode(last.encode()), EventFilter.all(), 5);
            }

            assertThat(walked).hasSize(23).isEqualTo(Given.log(store));
        }
    }

    @Test
    default void aLogOfSomeSessionsIsTheWholeLogWithoutTheOthers() {
        try (Store store = openStore()) {
            Session left = Given.session(store);
            Session middle = Given.session(store);
            Session right = Given.session(store);
            List<Session> speakers = List.of(left, middle, right, right, middle, left, left, left, middle, right);
            for (int number = 0; number < 40; number++) {
                Given.logged(store, speakers.get(number % speakers.size()), "message " + number);
            }
            EventPosition after = Given.log(store).get(4).position();
            EventFilter outer = EventFilter.of(left.id()).session(right.id());

            assertThat(store.events(after, outer, 15))
                    .isEqualTo(expected(store, after, outer, 15))
                    .hasSize(15);
            assertThat(store.events(EventPosition.START, EventFilter.of(middle.id()), 100))
                    .isEqualTo(expected(store, EventPosition.START, EventFilter.of(middle.id()), 100))
                    .hasSize(12);
            assertThat(store.events(EventPosition.START, EventFilter.of(new SessionId("unknown")), 100))
                    .isEmpty();
        }
    }

    @Test
    default void aLogOfSomeRunsIsTheWholeLogWithoutTheOthers() {
        try (Store store = openStore()) {
            RunId shared = new RunId("shared");
            Session left = Given.stored(store, ofRun(shared));
            Session right = Given.stored(store, ofRun(shared));
            Session other = Given.session(store);
            for (int number = 0; number < 12; number++) {
                Given.logged(store, List.of(left, other, right).get(number % 3), "message " + number);
            }
            Given.logged(store, null, Specimens.NOON, List.of(Specimens.aMessage("of no run")));
            EventFilter run = EventFilter.of(shared);

            assertThat(store.events(EventPosition.START, run, 100))
                    .isEqualTo(expected(store, EventPosition.START, run, 100))
                    .hasSize(8);
            assertThat(store.events(EventPosition.START, run.session(left.id()).session(other.id()), 100))
                    .extracting(EventRecord::session)
                    .containsOnly(left.id())
                    .hasSize(4);
            assertThat(store.events(EventPosition.START, EventFilter.of(new RunId("unknown")), 100))
                    .isEmpty();
        }
    }

    @Test
    default void aLogOfSomeTypesHasTheirSubtypesToo() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Given.logged(store, session, Specimens.everyEvent());
            EventFilter turns = EventFilter.all().type(TurnEnded.class);
            EventFilter both = turns.type(MessageRecorded.class);

            assertThat(store.events(EventPosition.START, turns, 1_000))
                    .isEqualTo(expected(store, EventPosition.START, turns, 1_000))
                    .isNotEmpty();
            assertThat(store.events(EventPosition.START, both, 1_000))
                    .isEqualTo(expected(store, EventPosition.START, both, 1_000))
                    .hasSizeGreaterThan(2);
            assertThat(store.events(EventPosition.START, EventFilter.all().type(Event.class), 1_000))
                    .hasSameSizeAs(Given.log(store));
        }
    }

    @Test
    default void everyEventIsReadAsItWasWritten() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            List<Event> written = Specimens.everyEvent();

            Given.logged(store, session, written);

            List<Event> read = Given.log(store).stream().map(EventRecord::event).toList();
            assertThat(read).hasSameSizeAs(written);
            for (int index = 0; index < read.size(); index++) {
                Likeness.assertAlike(read.get(index), written.get(index));
            }
        }
    }

    @Test
    default void textOfEveryScriptAndFiveMegabytesOfItSurvive() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            String scripts =
                    "naïve ≠ naïve; 日本語; עברית; \u202eevil\u202c; 🧑‍🚀; quote \" backslash \\ nul \u0000 tab \t";
            String large = "0123456789abcdé\n".repeat(5 * 1024 * 1024 / 16);

            Given.logged(store, session, List.of(message(scripts), message(large)));

            assertThat(Given.log(store))
                    .extracting(EventRecord::event)
                    .containsExactly(message(scripts), message(large));
        }
    }

    private static void assertRefused(ThrowingCallable read, EventPosition position, EventPosition head) {
        assertThatThrownBy(read).isInstanceOfSatisfying(PositionLostException.class, lost -> {
            assertThat(lost.position()).isEqualTo(position);
            assertThat(lost.next()).isEqualTo(head);
        });
    }

    private static Session ofRun(RunId run) {
        return Session.queued(Specimens.aSession().id(), run, Specimens.aSpec(), Specimens.NOON);
    }

    private static Event message(String text) {
        // The agent's line is text too, but a line cannot hold a raw NUL.
        return new MessageRecorded(new AgentText(text, null), text.replace("\0", ""));
    }

    private static List<String> texts(List<EventRecord> lines) {
        return lines.stream()
                .map(line -> (MessageRecorded) line.event())
                .map(event -> ((AgentText) event.message()).text())
                .toList();
    }

    private static List<EventRecord> expected(Store store, EventPosition after, EventFilter filter, int limit) {
        return Given.log(store).stream()
                .filter(line -> line.position().isAfter(after) && filter.matches(line))
                .limit(limit)
                .toList();
    }
}
