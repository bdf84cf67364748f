package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.SessionId;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.RecordingListener;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DefaultEventBusTest {
    private static final SessionId SESSION = new SessionId("session");

    private final SteppedExecution execution = SteppedExecution.seeded(Long.getLong("hl.seed", 1L));
    private final WatchedStore store = new WatchedStore();
    private final DefaultEventBus bus = aBus(store, execution);
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void close() {
        bus.close();
        store.close();
    }

    @Nested
    class OnASteppedExecution {
        @Test
        void nothingIsDeliveredBeforeThePump() {
            bus.subscribe(EventFilter.all(), listener);
            EventRecord line = say("hello");

            assertThat(listener.records()).isEmpty();
            execution.runUntilIdle();
            assertThat(listener.records()).containsExactly(line);
        }

        @Test
        void aTurnDeliversNoMoreThanAPage() {
            say(PushSubscription.PER_TURN * 3 + 1);
            List<Integer> heardAfterTurn = new ArrayList<>();
            DefaultEventBus counted = aBus(store, new ForwardingExecution(execution, task -> {
                task.run();
                heardAfterTurn.add(listener.records().size());
            }));

            counted.subscribeFrom(EventPosition.START, EventFilter.all(), listener);
            execution.runUntilIdle();

            int page = PushSubscription.PER_TURN;
            assertThat(heardAfterTurn).containsExactly(page, 2 * page, 3 * page, 3 * page + 1);
            assertThat(store.limits()).allSatisfy(limit -> assertThat(limit).isBetween(1, PageReader.LARGEST));
            counted.close();
        }

        @Test
        void theSameSeedIsTheSameRun() {
            assertThat(deliveries(7)).isEqualTo(deliveries(7)).isNotEqualTo(deliveries(8));
        }

        @Test
        void nothingIsScheduledAndNothingRunsWhileNothingIsCommitted() {
            bus.subscribe(EventFilter.all(), listener);
            say("hello");

            execution.runUntilIdle();

            assertThat(execution.isIdle()).isTrue();
            assertThat(execution.nextDue()).isEmpty();
        }
    }

    @Nested
    class WhatACommitCosts {
        @Test
        void nothingIsReadForThoseWhoKeepUp() {
            for (int number = 0; number < 100; number++) {
                bus.subscribe(EventFilter.of(new SessionId("other-" + number)), line -> {});
            }
            bus.subscribe(EventFilter.of(SESSION), listener);

            say(1_000);
            execution.runUntilIdle();

            assertThat(listener.records()).hasSize(1_000);
            assertThat(store.reads()).isZero();
        }

        @Test
        void oneWhoIsNotInterestedStaysUpToDateWithoutATurn() {
            Subscription other = bus.subscribe(EventFilter.of(new SessionId("other")), listener);

            say(10_000);

            assertThat(execution.isIdle()).isTrue();
            assertThat(other.position()).isEqualTo(store.head());
            assertThat(other.stats().lag()).isZero();
        }

        @Test
        void whoSubscribesForWhatComesNeedsNoTurn() {
            say(10);

            bus.subscribe(EventFilter.all(), listener);

            assertThat(execution.isIdle()).isTrue();
        }

        @Test
        void nothingIsReadWhereNobodyFollows() {
            bus.subscribe(EventFilter.all(), listener).close();

            store.mute();
            say("not told");
            store.tell(EventPosition.START, List.of());
            execution.runUntilIdle();

            assertThat(store.reads()).isZero();
        }

        @Test
        void whatTheFilterDoesNotWantIsNotReadAgain() {
            say(1_000);
            Subscription turns =
                    bus.subscribeFrom(EventPosition.START, EventFilter.all().type(TurnEnded.class), listener);

            execution.runUntilIdle();

            assertThat(turns.position()).isEqualTo(store.head());
            assertThat(turns.delivered()).isZero();
        }
    }

    @Nested
    class AListenerThatThrowsAnError {
        @Test
        void isNotSilencedAndGetsTheNextEvent() {
            Subscription subscription = bus.subscribe(EventFilter.all(), line -> {
                listener.accept(line);
                if (line.sequence() == 1) {
                    throw new OutOfMemoryError("thrown by a listener");
                }
            });
            say(3);

            assertThatThrownBy(execution::runUntilIdle)
                    .satisfies(report ->
                            assertThat(report.getSuppressed()).singleElement().isInstanceOf(OutOfMemoryError.class));

            assertThat(listener.records()).hasSize(3);
            assertThat(subscription.failed()).isEqualTo(1);
            assertThat(subscription.delivered()).isEqualTo(2);
        }
    }

    @Nested
    class AStoreThatFails {
        @Test
        void isTriedAgainWithoutLossByTheSubscription() {
            follow(aForgetfulBus(), EventPosition.START);
            store.failNextReads(2);
            say(3);

            execution.runUntilIdle();
            assertThat(listener.records()).isEmpty();

            execution.advance(Duration.ofSeconds(2));
            assertThat(listener.records()).isEqualTo(log());
        }

        @Test
        void isTriedAgainWithoutLossByTheBus() {
            bus.subscribe(EventFilter.all(), listener);
            store.failNextReads(1);
            store.mute();
            say(3);
            store.tell(EventPosition.START, List.of());

            execution.runUntilIdle();
            assertThat(listener.records()).isEmpty();

            execution.advance(Duration.ofSeconds(1));
            assertThat(listener.records()).isEqualTo(log());
        }

        @Test
        void isLeftAloneOnceTheBusIsClosed() {
            DefaultEventBus forgetful = aForgetfulBus();
            follow(forgetful, EventPosition.START);
            store.failNextReads(1);
            say(3);
            execution.runUntilIdle();

            forgetful.close();

            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void endsDeliveryQuietlyWhenItIsClosed() {
            follow(aForgetfulBus(), EventPosition.START);
            say(3);
            store.close();

            execution.runUntilIdle();

            assertThat(listener.records()).isEmpty();
            assertThat(execution.nextDue()).isEmpty();
        }
    }

    @Nested
    class WhatIsLeftBehind {
        @Test
        void aThousandSubscriptionsOpenedAndClosedLeaveNothing() {
            List<Subscription> subscriptions = new ArrayList<>();
            for (int number = 0; number < 1_000; number++) {
                subscriptions.add(bus.subscribe(EventFilter.all(), listener));
            }
            say("heard by all");
            execution.runUntilIdle();

            subscriptions.forEach(Subscription::close);

            assertThat(listener.records()).hasSize(1_000);
            assertThat(bus.size()).isZero();
            assertThat(store.registered()).isEqualTo(1);
            assertThat(execution.isIdle()).isTrue();
        }

        @Test
        void aClosedBusIsNoLongerKnownToTheStore() {
            bus.subscribe(EventFilter.all(), listener);

            bus.close();

            assertThat(bus.size()).isZero();
            assertThat(store.registered()).isZero();
        }

        @Test
        void aRefusedSubscriptionIsNotKept() {
            OwnedExecution gone = Execution.threads("gone");
            DefaultEventBus orphan = aBus(store, gone);
            gone.close();

            say("to be replayed");
            assertThatThrownBy(() -> follow(orphan, EventPosition.START))
                    .isInstanceOf(RejectedExecutionException.class);

            assertThat(orphan.size()).isZero();
        }

        @Test
        @SuppressWarnings("NullAway") // What is refused is null.
        void whoNamesNoListenerIsRefusedAtOnce() {
            Consumer<EventRecord> nobody = null;

            assertThatThrownBy(() -> bus.subscribe(EventFilter.all(), nobody))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("listener");

            assertThat(bus.size()).isZero();
        }

        @Test
        void aWriterIsNotHarmedByAnExecutionThatIsGone() {
            OwnedExecution gone = Execution.threads("gone");
            DefaultEventBus orphan = aBus(store, gone);
            gone.close();

            orphan.subscribe(EventFilter.all(), listener);

            assertThatCode(() -> say("hello")).doesNotThrowAnyException();

            orphan.close();
        }
    }

    @Nested
    class ThePlaceOfASubscription {
        @Test
        void liesBehindTheEventThatIsBeingDelivered() {
            CompletableFuture<Subscription> own = new CompletableFuture<>();
            List<EventPosition> places = new ArrayList<>();
            own.complete(bus.subscribe(
                    EventFilter.all(), line -> places.add(own.join().position())));
            say(3);

            execution.runUntilIdle();

            assertThat(places)
                    .isEqualTo(log().stream().map(EventRecord::position).toList());
        }

        @Test
        void doesNotMoveAfterTheEnd() {
            say(3);
            EventPosition first = log().get(0).position();
            CompletableFuture<Subscription> own = new CompletableFuture<>();
            own.complete(bus.subscribeFrom(EventPosition.START, EventFilter.all(), line -> {
                listener.accept(line);
                own.join().close();
            }));

            execution.runUntilIdle();

            assertThat(listener.records()).hasSize(1);
            assertThat(own.join().position()).isEqualTo(first);
        }
    }

    private void follow(EventBus followed, EventPosition from) {
        followed.subscribeFrom(from, EventFilter.all(), listener);
    }

    /** One that keeps nothing in memory, so that everything is read from the store. */
    private DefaultEventBus aForgetfulBus() {
        return new DefaultEventBus(
                store, execution, new SingleTurns(execution), BusOptions.DEFAULT.ring(1, 0), () -> {});
    }

    private static DefaultEventBus aBus(Store store, Execution execution) {
        return new DefaultEventBus(store, execution, new SingleTurns(execution), BusOptions.DEFAULT, () -> {});
    }

    /** Which of many followers was told, event by event. */
    private static List<Integer> deliveries(long seed) {
        SteppedExecution seeded = SteppedExecution.seeded(seed);
        List<Integer> told = new ArrayList<>();
        try (Store fresh = MemoryStores.open();
                EventBus many = EventBuses.builder(fresh)
                        .execution(seeded)
                        .everyTurnApart()
                        .build()) {
            IntStream.range(0, 20).forEach(number -> many.subscribe(EventFilter.all(), line -> told.add(number)));
            for (int round = 0; round < 3; round++) {
                fresh.write(unit -> {
                    unit.append(SESSION, Specimens.NOON, Specimens.aMessage("hello"));
                    return unit;
                });
                seeded.runUntilIdle();
            }
        }
        return told;
    }

    private EventRecord say(String text) {
        return store.write(unit -> {
                    unit.append(SESSION, Specimens.NOON, Specimens.aMessage(text));
                    return text;
                })
                .events()
                .get(0);
    }

    private void say(int times) {
        for (int number = 0; number < times; number++) {
            say("event " + number);
        }
    }

    private List<EventRecord> log() {
        return store.events(EventPosition.START, EventFilter.all(), Integer.MAX_VALUE);
    }
}
