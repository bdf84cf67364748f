package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Resync;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where not everything can be told, that is told, and what follows is whole again. */
interface ResyncContract extends BusUnderTest {
    @Test
    default void aPlaceInAnotherLogIsAnsweredByAResync() throws Exception {
        try (BusBench bench = new BusBench(this);
                Store other = openStore()) {
            EventPosition foreign =
                    Given.logged(other, Given.session(other), "elsewhere").position();
            RecordingListener listener = new RecordingListener();
            bench.say("before");

            bench.bus().subscribeFrom(foreign, EventFilter.all(), listener);
            Resync resync = Await.value(listener.first(Resync.class));
            bench.awaitHeard(listener, bench.say("after"));

            assertThat(resync.from()).isEqualTo(foreign);
            assertHeardAfter(resync, listener, bench.store());
        }
    }

    @Test
    default void aPlaceBehindWhichLinesWereRemovedIsAnsweredByAResync() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            List<EventRecord> lines = bench.sayMany(1_000);
            trim(bench.store(), 300);
            EventPosition early = lines.get(10).position();
            RecordingListener listener = new RecordingListener();
            try (EventBus later = openBus(bench.store(), bench.threads())) {
                later.subscribeFrom(early, EventFilter.all(), listener);
                Resync resync = Await.value(listener.first(Resync.class));
                bench.awaitHeard(listener, bench.say("after"));

                assertThat(resync.from()).isEqualTo(early);
                assertHeardAfter(resync, listener, bench.store());
            }
        }
    }

    @Test
    default void aPlaceBehindWhichOnlyLinesOfOthersWereRemovedIsStillGood() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            Session quiet = Given.session(bench.store());
            EventRecord first = Given.logged(bench.store(), quiet, "first");
            bench.sayMany(100);
            EventRecord second = Given.logged(bench.store(), quiet, "second");
            trim(bench.store(), 10);
            RecordingListener listener = new RecordingListener();
            try (EventBus later = openBus(bench.store(), bench.threads())) {
                later.subscribeFrom(first.position(), EventFilter.of(quiet.id()), listener);
                bench.awaitHeard(listener, second);

                assertThat(listener.records()).containsExactly(second);
            }
        }
    }

    @Test
    default void aResyncIsHeardWhateverTheFilter() throws Exception {
        try (BusBench bench = new BusBench(this);
                Store other = openStore()) {
            EventPosition foreign =
                    Given.logged(other, Given.session(other), "elsewhere").position();
            RecordingListener listener = new RecordingListener();
            EventFilter turns = EventFilter.of(bench.session().run())
                    .session(bench.session().id())
                    .type(TurnEnded.class);

            bench.bus().subscribeFrom(foreign, turns, listener);

            assertThat(Await.value(listener.first(Resync.class)).from()).isEqualTo(foreign);
        }
    }

    @Test
    default void theStartIsBeforeEverythingThatIsKept() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            Session quiet = Given.session(bench.store());
            for (int round = 0; round < 300; round++) {
                Given.logged(bench.store(), quiet, "kept " + round);
                bench.sayMany(5);
            }
            trim(bench.store(), 400);
            RecordingListener listener = new RecordingListener();
            try (EventBus later = openBus(bench.store(), bench.threads())) {
                later.subscribeFrom(EventPosition.START, EventFilter.all(), listener);
                bench.awaitHeard(listener, bench.say("after"));

                assertThat(listener.records()).hasSize(701).isEqualTo(bench.log());
            }
        }
    }

    private static void trim(Store store, int eventsPerSession) {
        store.trim(Retention.keepAll().eventsPerSession(eventsPerSession), Specimens.NOON);
    }

    private static void assertHeardAfter(Resync resync, RecordingListener listener, Store store) {
        List<EventRecord> heard = listener.records();
        assertThat(heard.get(0).event()).isEqualTo(resync);
        assertThat(heard.get(0).position()).isEqualTo(resync.next());
        assertThat(heard.subList(1, heard.size()))
                .isEqualTo(store.events(resync.next(), EventFilter.all(), Integer.MAX_VALUE));
    }
}
