package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.EventStream;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.spi.StoreException;
import dev.hl.testkit.fakes.RecordingListener;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Reading from the store what memory does not reach. */
class CatchUpTest {
    private static final SessionId SESSION = new SessionId("session");
    private static final SubscriptionOptions FROM_START =
            SubscriptionOptions.of(EventFilter.all()).fromStart();

    private final SteppedExecution execution = SteppedExecution.seeded(Long.getLong("hl.seed", 1L));
    private final WatchedStore store = new WatchedStore();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class APage {
        @Test
        void growsAsLongAsItIsLight() {
            say(2_000, 10);

            try (EventBus bus = aBus()) {
                bus.subscribe(FROM_START, listener);
                execution.runUntilIdle();
            }

            assertThat(store.limits()).isSorted().contains(PageReader.LARGEST);
            assertThat(store.limits().get(0)).isLessThan(PageReader.LARGEST);
            assertThat(listener.records()).isEqualTo(log());
        }

        @Test
        void shrinksToOneLineWhereLinesAreLarge() {
            say(50, 10);
            say(60, 300_000);

            try (EventBus bus = aBus()) {
                bus.subscribe(FROM_START, listener);
                execution.runUntilIdle();
            }

            assertThat(store.limits()).endsWith(1, 1);
            assertThat(listener.records()).isEqualTo(log());
        }
    }

    @Nested
    class AStream {
        @Test
        void saysThatTheStoreFailedAndLosesNothing() {
            say(3, 10);

            try (EventBus bus = aBus()) {
                EventStream stream = bus.open(FROM_START);
                store.failNextReads(1);

                assertThatThrownBy(stream::poll).isInstanceOf(StoreException.class);

                assertThat(rest(stream)).isEqualTo(log());
            }
        }

        @Test
        void readsNoMoreThanAPageBeforeItIsAskedForMore() {
            say(1_000, 10);

            try (EventBus bus = aBus()) {
                EventStream stream = bus.open(FROM_START);
                assertThat(store.limits()).isEmpty();

                stream.poll();

                assertThat(store.limits()).hasSize(1);
            }
        }

        private List<EventRecord> rest(EventStream stream) {
            List<EventRecord> taken = new ArrayList<>();
            stream.poll().ifPresent(taken::add);
            while (stream.position().compareTo(store.head()) < 0) {
                taken.add(stream.next());
            }
            return taken;
        }
    }

    @Nested
    class APublisher {
        private final List<Throwable> failures = new ArrayList<>();

        @Test
        void goesOnAfterTheStoreFailed() {
            say(3, 10);

            try (EventBus bus = aBus()) {
                bus.publisher(FROM_START).subscribe(subscriber(Long.MAX_VALUE));
                store.failNextReads(1);
                execution.advanceUntilIdle();

                assertThat(listener.records()).isEqualTo(log());
            }
        }

        @Test
        void endsWithTheStore() {
            say(3, 10);

            try (EventBus bus = aBus()) {
                bus.publisher(FROM_START).subscribe(subscriber(Long.MAX_VALUE));
                store.close();
                execution.runUntilIdle();

                assertThat(failures).singleElement().isInstanceOf(ClosedException.class);
                assertThat(bus.stats().subscriptions()).isEmpty();
            }
        }

        @Test
        void tellsWhoComesWhenTheStoreIsGone() {
            try (EventBus bus = aBus()) {
                Flow.Publisher<EventRecord> publisher = bus.publisher(SubscriptionOptions.of(EventFilter.all()));
                store.close();

                publisher.subscribe(subscriber(1));

                assertThat(failures).singleElement().isInstanceOf(ClosedException.class);
            }
        }

        private Flow.Subscriber<EventRecord> subscriber(long requested) {
            return new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(requested);
                }

                @Override
                public void onNext(EventRecord line) {
                    listener.accept(line);
                }

                @Override
                public void onError(Throwable failure) {
                    failures.add(failure);
                }

                @Override
                public void onComplete() {}
            };
        }
    }

    private EventBus aBus() {
        return EventBuses.builder(store).execution(execution).memory(10, 10_000).build();
    }

    private void say(int times, int length) {
        String text = "x".repeat(length);
        for (int number = 0; number < times; number++) {
            store.write(unit -> {
                unit.append(SESSION, Specimens.NOON, Specimens.aMessage(text));
                return text;
            });
        }
    }

    private List<EventRecord> log() {
        store.failNextReads(0);
        return store.events(EventPosition.START, EventFilter.all(), Integer.MAX_VALUE);
    }
}
