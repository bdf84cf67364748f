package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Resync;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.event.WhenSlow;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Being slow costs nobody but oneself, and nothing that was not given up by choice. */
interface SlowSubscriberContract extends BusUnderTest {
    @Test
    default void oneOfManyThatBlocksHoldsUpNobodyWhileTenThousandLinesGoBy() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            BlockedListener blocked = bench.blocked(SubscriptionOptions.of(EventFilter.all()));
            List<RecordingListener> others = followers(bench, 20);

            List<EventRecord> lines = bench.sayMany(10_000);

            EventRecord last = lines.get(9_999);
            for (RecordingListener other : others) {
                bench.awaitHeard(other, last);
                assertThat(other.records()).isEqualTo(lines);
            }
            assertThat(blocked.heard().records()).isEmpty();
            blocked.release();
            bench.awaitHeard(blocked.heard(), last);
            assertThat(blocked.heard().records()).isEqualTo(lines);
        }
    }

    @Test
    default void everyBurstIsHeardByAllWithoutAnotherCommit() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            List<RecordingListener> followers = followers(bench, 50);

            for (int round = 0; round < 100; round++) {
                List<EventRecord> burst = bench.sayMany(130);
                for (RecordingListener follower : followers) {
                    bench.awaitHeard(follower, burst.get(129));
                }
            }

            for (RecordingListener follower : followers) {
                assertThat(follower.records()).isEqualTo(bench.log());
            }
        }
    }

    @Test
    default void whoWaitsCatchesUpWithMoreThanMemoryReaches() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            BlockedListener slow = bench.blocked(SubscriptionOptions.of(EventFilter.all()));

            List<EventRecord> lines = bench.sayMany(linesBeyondMemory());
            slow.release();
            bench.awaitHeard(slow.heard(), lines.get(lines.size() - 1));

            assertThat(slow.heard().records()).isEqualTo(lines);
        }
    }

    @Test
    default void whoChoseToSkipHearsAResyncAndThenEverythingBehindIt() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            BlockedListener slow =
                    bench.blocked(SubscriptionOptions.of(EventFilter.all()).whenSlow(WhenSlow.RESYNC));

            bench.sayMany(linesBeyondMemory());
            slow.release();
            Resync resync = Await.value(slow.heard().first(Resync.class));
            bench.awaitHeard(slow.heard(), bench.say("after"));

            assertThat(resync.from()).isEqualTo(slow.first().position());
            assertThat(slow.heard().records().get(0).event()).isEqualTo(resync);
            assertThat(slow.heard().records().get(0).position()).isEqualTo(resync.next());
            assertThat(slow.heardFromLog())
                    .isEqualTo(bench.store().events(resync.next(), EventFilter.all(), Integer.MAX_VALUE));
            assertThat(slow.subscription().stats().resyncs()).isEqualTo(1);
        }
    }

    @Test
    default void whoChoseToSkipAndKeepsUpMissesNothing() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener listener = new RecordingListener();
            SubscriptionOptions skipping =
                    SubscriptionOptions.of(EventFilter.all()).whenSlow(WhenSlow.RESYNC);
            bench.bus().subscribe(skipping, listener);

            for (int round = 0; round < 200; round++) {
                bench.awaitHeard(listener, bench.say("round " + round));
            }

            assertThat(listener.records()).isEqualTo(bench.log());
        }
    }

    @Test
    default void whoWantsLittleAndChoseToSkipIsNotBehindOnlyBecauseMuchGoesBy() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener listener = new RecordingListener();
            EventFilter turns = EventFilter.all().type(TurnEnded.class);
            bench.bus().subscribe(SubscriptionOptions.of(turns).whenSlow(WhenSlow.RESYNC), listener);
            Event turn = new TurnEnded(Specimens.aTurn(), "");

            for (int count = 0; count < linesBeyondMemory(); count += linesInMemory()) {
                bench.sayMany(linesInMemory());
            }
            EventRecord line =
                    Given.logged(bench.store(), bench.session(), List.of(turn)).get(0);
            bench.awaitHeard(listener, line);

            assertThat(listener.records()).containsExactly(line);
        }
    }

    @Test
    default void whoBeginsFarBehindIsNotSlowAndSkipsNothing() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            List<EventRecord> lines = bench.sayMany(linesBeyondMemory());
            RecordingListener listener = new RecordingListener();
            SubscriptionOptions skipping =
                    SubscriptionOptions.of(EventFilter.all()).whenSlow(WhenSlow.RESYNC);

            bench.bus().subscribe(skipping.from(EventPosition.START), listener);
            bench.awaitHeard(listener, lines.get(lines.size() - 1));

            assertThat(listener.records()).isEqualTo(lines);
        }
    }

    private static List<RecordingListener> followers(BusBench bench, int count) {
        List<RecordingListener> listeners = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            RecordingListener listener = new RecordingListener();
            listeners.add(listener);
            bench.bus().subscribe(EventFilter.all(), listener);
        }
        return listeners;
    }
}
