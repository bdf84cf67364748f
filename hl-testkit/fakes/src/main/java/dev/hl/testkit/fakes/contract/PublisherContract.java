package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The bus for reactive code, by the rules of reactive streams. */
interface PublisherContract extends BusUnderTest {
    SubscriptionOptions REPLAY = SubscriptionOptions.of(EventFilter.all()).fromStart();

    @Test
    default void noMoreIsHandedOverThanWasRequested() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            List<EventRecord> lines = bench.sayMany(100);
            RecordingSubscriber subscriber = new RecordingSubscriber(3);

            bench.bus().publisher(REPLAY).subscribe(subscriber);
            Await.value(subscriber.heard().nth(3));
            subscriber.subscription().request(2);
            Await.value(subscriber.heard().nth(5));
            bench.settle();

            assertThat(subscriber.heard().records()).isEqualTo(lines.subList(0, 5));
        }
    }

    @Test
    default void requestsAddUpToTheWholeLogAndWhatComes() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            bench.sayMany(1_000);
            RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);

            bench.bus().publisher(REPLAY).subscribe(subscriber);
            subscriber.subscription().request(Long.MAX_VALUE);
            bench.awaitHeard(subscriber.heard(), bench.say("live"));

            assertThat(subscriber.heard().records()).isEqualTo(bench.log());
        }
    }

    @Test
    default void aSubscriberMayRequestFromWithinItsSignals() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            List<EventRecord> lines = bench.sayMany(10_000);
            RecordingSubscriber subscriber = RecordingSubscriber.oneByOne();

            bench.bus().publisher(REPLAY).subscribe(subscriber);
            bench.awaitHeard(subscriber.heard(), lines.get(9_999));

            assertThat(subscriber.heard().records()).isEqualTo(lines);
        }
    }

    @Test
    default void itsSignalsComeOneAtATime() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            AtomicInteger overlaps = new AtomicInteger();
            RecordingSubscriber subscriber = RecordingSubscriber.oneByOne().countingOverlaps(overlaps);
            bench.bus().publisher(REPLAY).subscribe(subscriber);

            Race.run(4, runner -> {
                for (int round = 0; round < 200; round++) {
                    bench.say(runner + "/" + round);
                    subscriber.subscription().request(1);
                }
            });
            bench.awaitHeard(subscriber.heard(), bench.say("last"));
            bench.bus().close();
            Await.value(subscriber.completed());

            assertThat(overlaps).hasValue(0);
            assertThat(subscriber.heard().records()).isEqualTo(bench.log());
        }
    }

    @Test
    default void eachSubscriberIsASubscriptionOfItsOwn() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            Flow.Publisher<EventRecord> publisher = bench.bus().publisher(REPLAY);
            RecordingSubscriber none = new RecordingSubscriber(0);
            RecordingSubscriber all = new RecordingSubscriber(Long.MAX_VALUE);

            publisher.subscribe(none);
            bench.sayMany(100);
            publisher.subscribe(all);
            bench.awaitHeard(all.heard(), bench.say("last"));

            assertThat(all.heard().records()).isEqualTo(bench.log());
            assertThat(none.heard().records()).isEmpty();
            assertThat(bench.bus().stats().subscriptions()).hasSize(2);
        }
    }

    @Test
    default void whoCancelsHearsNothingMore() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingSubscriber subscriber = new RecordingSubscriber(Long.MAX_VALUE);
            bench.bus().publisher(REPLAY).subscribe(subscriber);
            bench.awaitHeard(subscriber.heard(), bench.say("one"));

            subscriber.subscription().cancel();
            subscriber.subscription().cancel();
            subscriber.subscription().request(1);
            bench.say("two");
            bench.settle();

            assertThat(subscriber.heard().records()).hasSize(1);
            assertThat(subscriber.completed()).isNotDone();
            assertThat(bench.bus().stats().subscriptions()).isEmpty();
        }
    }

    @Test
    default void whoCancelsAtOnceLeavesNothing() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            bench.say("one");
            RecordingSubscriber subscriber = new RecordingSubscriber(1) {
                @Override
                public void onSubscribe(Flow.Subscription own) {
                    super.onSubscribe(own);
                    own.cancel();
                }
            };

            bench.bus().publisher(REPLAY).subscribe(subscriber);

            assertThat(bench.bus().stats().subscriptions()).isEmpty();
            bench.settle();
            assertThat(subscriber.heard().records()).isEmpty();
            assertThat(subscriber.completed()).isNotDone();
        }
    }

    @Test
    default void whoRequestsNothingIsToldSoAndEnds() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            for (long count : new long[] {0, -1, Long.MIN_VALUE}) {
                RecordingSubscriber subscriber = new RecordingSubscriber(5);
                bench.bus().publisher(REPLAY).subscribe(subscriber);

                subscriber.subscription().request(count);

                assertThat(Await.value(subscriber.failed())).isInstanceOf(IllegalArgumentException.class);
                assertThat(bench.bus().stats().subscriptions()).isEmpty();
            }
            bench.say("after");
            bench.settle();
        }
    }

    @Test
    default void itCompletesWhenTheBusIsClosed() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingSubscriber idle = new RecordingSubscriber(Long.MAX_VALUE);
            RecordingSubscriber asking = new RecordingSubscriber(0);
            Flow.Publisher<EventRecord> publisher = bench.bus().publisher(REPLAY);
            publisher.subscribe(idle);
            publisher.subscribe(asking);
            bench.say("hello");

            bench.bus().close();
            RecordingSubscriber late = new RecordingSubscriber(1);
            publisher.subscribe(late);

            Await.value(idle.completed());
            Await.value(asking.completed());
            Await.value(late.completed());
            assertThatThrownBy(() -> bench.bus().publisher(REPLAY)).isInstanceOf(ClosedException.class);
        }
    }

    @Test
    default void oneThatThrowsIsCancelledAndDisturbsNobody() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingSubscriber broken = new RecordingSubscriber(Long.MAX_VALUE) {
                @Override
                public void onNext(EventRecord line) {
                    super.onNext(line);
                    throw new IllegalStateException("thrown by a subscriber");
                }
            };
            RecordingListener other = new RecordingListener();
            bench.bus().publisher(REPLAY).subscribe(broken);
            bench.bus().subscribe(EventFilter.all(), other);

            bench.sayMany(100);
            bench.awaitHeard(other, bench.say("last"));
            Await.value(broken.heard().nth(1));
            bench.settle();

            assertThat(broken.heard().records()).hasSize(1);
            assertThat(broken.completed()).isNotDone();
            assertThat(other.records()).isEqualTo(bench.log());
        }
    }

    @Test
    default void nobodyCannotSubscribe() {
        try (BusBench bench = new BusBench(this)) {
            Flow.Publisher<EventRecord> publisher = bench.bus().publisher(REPLAY);

            assertThatThrownBy(() -> publisher.subscribe(null)).isInstanceOf(NullPointerException.class);
        }
    }
}
