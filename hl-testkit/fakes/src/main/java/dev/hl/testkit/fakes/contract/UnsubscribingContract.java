package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.Subscription;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The end of a subscription and of the bus. */
interface UnsubscribingContract extends BusUnderTest {
    @Test
    default void aClosedSubscriptionHearsNothingOfWhatIsCommittedAfterwards() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener closed = new RecordingListener();
            RecordingListener open = new RecordingListener();
            Subscription subscription = bench.bus().subscribe(EventFilter.all(), closed);
            bench.bus().subscribe(EventFilter.all(), open);
            bench.awaitHeard(closed, bench.say("before"));

            subscription.close();
            subscription.close();
            bench.awaitHeard(open, bench.say("after"));
            bench.settle();

            assertThat(closed.records()).hasSize(1);
            assertThat(open.records()).hasSize(2);
        }
    }

    @Test
    default void closingDoesNotWaitForTheListenerAndStartsNoFurtherDelivery() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            RecordingListener heard = new RecordingListener();
            bench.say("one");
            bench.say("two");
            bench.say("three");
            Subscription subscription = bench.bus().subscribeFrom(EventPosition.START, EventFilter.all(), line -> {
                heard.accept(line);
                inside.countDown();
                Await.openedInside(released);
            });
            Await.opened(inside);

            subscription.close();
            released.countDown();
            bench.settle();

            assertThat(heard.records()).hasSize(1);
        }
    }

    @Test
    default void aClosedBusDeliversNothingMore() {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener listener = new RecordingListener();
            bench.bus().subscribe(EventFilter.all(), listener);

            bench.bus().close();
            bench.bus().close();
            bench.say("after the end");
            bench.settle();

            assertThat(listener.records()).isEmpty();
        }
    }

    @Test
    default void aClosedBusRefusesSubscribers() {
        try (BusBench bench = new BusBench(this)) {
            bench.bus().close();

            assertThatThrownBy(() -> bench.bus().subscribe(EventFilter.all(), line -> {}))
                    .isInstanceOf(ClosedException.class);
            assertThatThrownBy(() -> bench.bus().subscribeFrom(EventPosition.START, EventFilter.all(), line -> {}))
                    .isInstanceOf(ClosedException.class);
            assertThatThrownBy(() -> bench.bus().subscribe(Event.class, event -> {}))
                    .isInstanceOf(ClosedException.class);
        }
    }

    @Test
    default void aClosedBusLeavesWhatTheCallerBroughtOpen() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            CountDownLatch ran = new CountDownLatch(1);

            bench.bus().close();
            bench.threads().execute(ran::countDown);

            Await.opened(ran);
            assertThat(bench.store().head()).isEqualTo(EventPosition.START);
        }
    }

    @Test
    default void comingAndGoingWhileOthersCommitHarmsNobody() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener steady = new RecordingListener();
            bench.bus().subscribe(EventFilter.all(), steady);

            Race.run(8, runner -> {
                for (int round = 0; round < 50; round++) {
                    bench.say(runner + "/" + round);
                    bench.bus()
                            .subscribeFrom(EventPosition.START, EventFilter.all(), line -> {})
                            .close();
                }
            });

            bench.awaitHeard(steady, bench.say("last"));
            assertThat(steady.records()).isEqualTo(bench.log());
        }
    }
}
