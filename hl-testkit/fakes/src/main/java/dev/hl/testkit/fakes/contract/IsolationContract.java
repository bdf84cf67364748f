package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** No listener can harm another one, the bus, or a writer. */
interface IsolationContract extends BusUnderTest {
    @Test
    default void aListenerThatThrowsGetsTheNextEventAndIsCounted() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener listener = new RecordingListener();
            CompletableFuture<Subscription> own = new CompletableFuture<>();
            CompletableFuture<List<Long>> counts = new CompletableFuture<>();
            own.complete(bench.bus().subscribe(EventFilter.all(), line -> {
                listener.accept(line);
                if (line.sequence() == 5) {
                    counts.complete(List.of(own.join().delivered(), own.join().failed()));
                }
                if (line.sequence() % 2 == 0) {
                    throw new IllegalStateException("thrown by a listener");
                }
            }));

            for (int number = 1; number <= 5; number++) {
                bench.say("event " + number);
            }

            assertThat(Await.value(counts)).containsExactly(2L, 2L);
            assertThat(listener.records()).isEqualTo(bench.log());
        }
    }

    @Test
    default void aListenerThatThrowsDisturbsNobodyElse() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener listener = new RecordingListener();
            bench.bus().subscribe(EventFilter.all(), line -> {
                throw new IllegalStateException("thrown by a listener");
            });
            bench.bus().subscribe(EventFilter.all(), listener);

            bench.say("one");
            bench.awaitHeard(listener, bench.say("two"));

            assertThat(listener.records()).isEqualTo(bench.log());
        }
    }

    @Test
    default void listenersThatBlockHoldUpNobodyAndLoseNothing() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            CountDownLatch released = new CountDownLatch(1);
            List<RecordingListener> blocked = follow(bench, 5, line -> Await.openedInside(released));
            List<RecordingListener> others = follow(bench, 3, line -> {});

            for (int number = 0; number < 1_000; number++) {
                bench.say("event " + number);
            }
            EventRecord last = bench.say("last");

            for (RecordingListener other : others) {
                bench.awaitHeard(other, last);
            }
            assertThat(blocked).allSatisfy(one -> assertThat(one.records()).isEmpty());
            released.countDown();
            for (RecordingListener one : blocked) {
                bench.awaitHeard(one, last);
                assertThat(one.records()).isEqualTo(bench.log());
            }
        }
    }

    @Test
    default void aListenerMayWriteToTheStore() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener listener = new RecordingListener();
            CompletableFuture<EventRecord> answer = new CompletableFuture<>();
            bench.bus().subscribe(EventFilter.all(), line -> {
                if (line.sequence() == 1) {
                    answer.complete(bench.say("answer"));
                }
            });
            bench.bus().subscribe(EventFilter.all(), listener);

            EventRecord question = bench.say("question");
            bench.awaitHeard(listener, Await.value(answer));

            assertThat(listener.records()).containsExactly(question, answer.join());
        }
    }

    @Test
    default void aListenerMaySubscribe() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener second = new RecordingListener();
            bench.bus().subscribe(EventFilter.all(), line -> {
                if (line.sequence() == 1) {
                    bench.bus().subscribeFrom(EventPosition.START, EventFilter.all(), second);
                }
            });

            EventRecord one = bench.say("one");
            bench.awaitHeard(second, one);
            bench.awaitHeard(second, bench.say("two"));

            assertThat(second.records()).isEqualTo(bench.log());
        }
    }

    private static List<RecordingListener> follow(BusBench bench, int count, Consumer<EventRecord> first) {
        List<RecordingListener> listeners = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            RecordingListener listener = new RecordingListener();
            listeners.add(listener);
            bench.bus().subscribe(EventFilter.all(), first.andThen(listener)::accept);
        }
        return listeners;
    }
}
