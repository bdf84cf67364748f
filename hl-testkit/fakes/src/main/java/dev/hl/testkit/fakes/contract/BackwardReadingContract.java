package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The log from its end to its beginning, as somebody reads it who scrolls up. */
interface BackwardReadingContract extends StoreUnderTest {
    @Test
    default void anEmptyLogHasNothingBeforeItsEnd() {
        try (Store store = openStore()) {
            assertThat(store.eventsBefore(EventPosition.END, EventFilter.all(), 10))
                    .isEmpty();
            assertThat(store.eventsBefore(EventPosition.START, EventFilter.all(), 10))
                    .isEmpty();
        }
    }

    @Test
    default void theNewestLinesComeFirst() {
        try (Store store = openStore()) {
            List<EventRecord> log = talk(store, 5);

            assertThat(store.eventsBefore(EventPosition.END, EventFilter.all(), 2))
                    .containsExactly(log.get(4), log.get(3));
            assertThat(store.eventsBefore(log.get(4).position(), EventFilter.all(), 2))
                    .containsExactly(log.get(3), log.get(2));
            assertThat(store.eventsBefore(log.get(0).position(), EventFilter.all(), 2))
                    .isEmpty();
            assertThat(store.eventsBefore(EventPosition.START, EventFilter.all(), 2))
                    .isEmpty();
        }
    }

    @Test
    default void pagesGoBackWithoutGapOrOverlapWhileTheLogGrows() {
        try (Store store = openStore()) {
            List<EventRecord> log = talk(store, 23);

            List<EventRecord> walked = new ArrayList<>();
            List<EventRecord> page = store.eventsBefore(EventPosition.END, EventFilter.all(), 5);
            while (!page.isEmpty()) {
                assertThat(page.size()).isLessThanOrEqualTo(5);
                walked.addAll(page);
                talk(store, 1);
                String cursor = page.get(page.size() - 1).position().encode();
                page = store.eventsBefore(EventPosition.decode(cursor), EventFilter.all(), 5);
            }

            Collections.reverse(walked);
            assertThat(walked).isEqualTo(log);
        }
    }

    @Test
    default void aFilterShowsTheSameBackwardAsForward() {
        try (Store store = openStore()) {
            List<Session> speakers = IntStream.range(0, 3)
                    .mapToObj(number -> Given.session(store))
                    .toList();
            for (int number = 0; number < 40; number++) {
                Session speaker = speakers.get(number * number % 3);
                Given.logged(
                        store,
                        speaker,
                        number % 4 == 0
                                ? List.of(new TurnEnded(Specimens.aTurn(), ""))
                                : List.of(Specimens.aMessage("message " + number)));
            }
            List<EventFilter> filters = List.of(
                    EventFilter.of(speakers.get(0).id()),
                    EventFilter.of(speakers.get(0).id()).session(speakers.get(1).id()),
                    EventFilter.of(speakers.get(1).run()),
                    EventFilter.all().type(TurnEnded.class),
                    EventFilter.of(speakers.get(0).id()).type(TurnEnded.class),
                    EventFilter.of(new SessionId("unknown")));

            assertThat(filters).allSatisfy(filter -> {
                List<EventRecord> forward = new ArrayList<>(store.events(EventPosition.START, filter, 1_000));
                Collections.reverse(forward);
                assertThat(store.eventsBefore(EventPosition.END, filter, 1_000)).isEqualTo(forward);
                assertThat(store.eventsBefore(EventPosition.END, filter, 3))
                        .isEqualTo(forward.stream().limit(3).toList());
            });
        }
    }

    private static List<EventRecord> talk(Store store, int lines) {
        Session session = Given.session(store);
        return IntStream.range(0, lines)
                .mapToObj(number -> Given.logged(store, session, "message " + number))
                .toList();
    }
}
