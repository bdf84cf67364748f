package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What was there, then what comes: without gap, without duplicate, in order. */
interface FollowingContract extends BusUnderTest {
    int BUS_WRITERS = 8;
    int BUS_ROUNDS = 40;

    @Test
    default void whatIsThereIsReplayedAndWhatComesFollows() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener listener = new RecordingListener();
            for (int number = 0; number < 1_000; number++) {
                bench.say("before " + number);
            }

            bench.bus().subscribeFrom(EventPosition.START, EventFilter.all(), listener);
            EventRecord live = bench.say("live");
            bench.awaitHeard(listener, live);

            assertThat(listener.records()).hasSize(1_001).isEqualTo(bench.log());
        }
    }

    @Test
    default void subscribingWithoutAPositionMeansFromNowOn() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener listener = new RecordingListener();
            bench.say("before");

            bench.bus().subscribe(EventFilter.all(), listener);
            EventRecord after = bench.say("after");
            bench.awaitHeard(listener, after);

            assertThat(listener.records()).containsExactly(after);
        }
    }

    @Test
    default void subscribingToAClassHandsOverItsEvents() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            CompletableFuture<TurnEnded> heard = new CompletableFuture<>();

            bench.bus().subscribe(TurnEnded.class, heard::complete);
            bench.say("not a turn");
            TurnEnded turn = new TurnEnded(Specimens.aTurn(), "");
            Given.logged(bench.store(), bench.session(), List.of(turn));

            assertThat(Await.value(heard)).isEqualTo(turn);
        }
    }

    @Test
    default void aPositionIsWhereReplayBegins() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener listener = new RecordingListener();
            bench.say("one");
            EventRecord two = bench.say("two");
            EventRecord three = bench.say("three");

            bench.bus().subscribeFrom(two.position(), EventFilter.all(), listener);
            bench.awaitHeard(listener, three);

            assertThat(listener.records()).containsExactly(three);
        }
    }

    @Test
    default void whoSubscribesAtTheMomentOfACommitHearsItWithoutAnotherCommit() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            CyclicBarrier moment = new CyclicBarrier(2);

            Race.run(2, runner -> {
                for (int round = 1; round <= 300; round++) {
                    moment.await();
                    if (runner == 0) {
                        bench.say("round " + round);
                    } else {
                        hear(bench, round);
                    }
                }
            });

            assertThat(bench.log()).hasSize(300);
        }
    }

    @Test
    default void whoReplaysWhileOthersCommitHasNeitherGapNorDuplicate() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            Queue<RecordingListener> listeners = new ConcurrentLinkedQueue<>();

            Race.run(BUS_WRITERS, runner -> {
                for (int round = 0; round < BUS_ROUNDS; round++) {
                    bench.say(runner + "/" + round);
                    if (round % 10 == 0) {
                        RecordingListener listener = new RecordingListener();
                        listeners.add(listener);
                        bench.bus().subscribeFrom(EventPosition.START, EventFilter.all(), listener);
                    }
                }
            });

            EventRecord last = bench.say("last");
            for (RecordingListener listener : listeners) {
                bench.awaitHeard(listener, last);
                assertThat(listener.records()).isEqualTo(bench.log());
            }
        }
    }

    @Test
    default void whoJoinsWhileOthersCommitHearsEverythingFromThenOn() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            Queue<RecordingListener> listeners = new ConcurrentLinkedQueue<>();

            Race.run(BUS_WRITERS, runner -> {
                for (int round = 0; round < BUS_ROUNDS; round++) {
                    RecordingListener listener = new RecordingListener();
                    listeners.add(listener);
                    Subscription subscription = bench.bus().subscribe(EventFilter.all(), listener);
                    bench.awaitHeard(listener, bench.say(runner + "/" + round));
                    if (round > 0) {
                        subscription.close();
                        listeners.remove(listener);
                    }
                }
            });

            EventRecord last = bench.say("last");
            List<EventRecord> log = bench.log();
            assertThat(listeners).hasSize(BUS_WRITERS);
            for (RecordingListener listener : listeners) {
                bench.awaitHeard(listener, last);
                int heard = listener.records().size();
                assertThat(listener.records()).isEqualTo(log.subList(log.size() - heard, log.size()));
            }
        }
    }

    @Test
    default void aListenerIsCalledByOneThreadAtATime() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            RecordingListener listener = new RecordingListener();
            bench.bus().subscribe(EventFilter.all(), line -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                listener.accept(line);
                inside.decrementAndGet();
            });

            Race.run(BUS_WRITERS, runner -> {
                for (int round = 0; round < BUS_ROUNDS; round++) {
                    bench.say(runner + "/" + round);
                }
            });

            bench.awaitHeard(listener, bench.say("last"));
            assertThat(listener.records()).isEqualTo(bench.log());
            assertThat(most).hasValue(1);
        }
    }

    @Test
    default void onlyWhatTheFilterWantsIsDelivered() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            Session other = Given.session(bench.store());
            EventFilter turnsOfOther = EventFilter.of(other.id()).type(TurnEnded.class);
            RecordingListener listener = new RecordingListener();
            List<Event> both = List.of(new TurnEnded(Specimens.aTurn(), ""), Specimens.aMessage("hello"));
            Given.logged(bench.store(), other, both);
            Given.logged(bench.store(), bench.session(), both);

            bench.bus().subscribeFrom(EventPosition.START, turnsOfOther, listener);
            Given.logged(bench.store(), bench.session(), both);
            EventRecord last = Given.logged(bench.store(), other, both).get(0);
            bench.awaitHeard(listener, last);

            assertThat(listener.records())
                    .hasSize(2)
                    .isEqualTo(
                            bench.log().stream().filter(turnsOfOther::matches).toList());
        }
    }

    @Test
    default void theSessionsOfARunCanBeFollowed() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            Session other = Given.session(bench.store());
            RecordingListener live = new RecordingListener();
            RecordingListener replayed = new RecordingListener();
            EventFilter run = EventFilter.of(bench.session().run());
            bench.bus().subscribe(run, live);

            bench.say("one");
            Given.logged(bench.store(), other, "of another run");
            EventRecord last = bench.say("two");
            bench.bus().subscribeFrom(EventPosition.START, run, replayed);
            bench.awaitHeard(live, last);
            bench.awaitHeard(replayed, last);

            assertThat(live.records()).hasSize(2).isEqualTo(replayed.records());
        }
    }

    @Test
    default void whatIsWantedIsFoundBehindMuchThatIsNot() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            EventFilter turns = EventFilter.all().type(TurnEnded.class);
            List<Event> events = new ArrayList<>(Collections.nCopies(2_000, Specimens.aMessage("hello")));
            events.add(new TurnEnded(Specimens.aTurn(), ""));
            RecordingListener live = new RecordingListener();
            RecordingListener replayed = new RecordingListener();

            bench.bus().subscribe(turns, live);
            for (int round = 0; round < 5; round++) {
                List<EventRecord> lines = Given.logged(bench.store(), bench.session(), events);
                bench.awaitHeard(live, lines.get(2_000));
            }
            bench.bus().subscribeFrom(EventPosition.START, turns, replayed);
            bench.awaitHeard(replayed, live.records().get(4));

            assertThat(replayed.records()).hasSize(5).isEqualTo(live.records());
        }
    }

    @Test
    default void severalTypesCanBeWanted() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            EventFilter wanted = EventFilter.all().type(TurnEnded.class).type(MessageRecorded.class);
            RecordingListener listener = new RecordingListener();

            bench.bus().subscribe(wanted, listener);
            Given.logged(bench.store(), bench.session(), Specimens.everyEvent());
            bench.awaitHeard(listener, bench.say("last"));

            assertThat(listener.records())
                    .isEqualTo(bench.log().stream().filter(wanted::matches).toList());
        }
    }

    @Test
    default void whoComesBackWithThePositionOfAClosedSubscriptionGoesOnWhereItWas() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            List<EventRecord> heard = new ArrayList<>();

            Race.run(BUS_WRITERS + 1, runner -> {
                if (runner > 0) {
                    for (int round = 0; round < BUS_ROUNDS; round++) {
                        bench.say(runner + "/" + round);
                    }
                    return;
                }
                EventPosition position = EventPosition.START;
                while (heard.size() < BUS_WRITERS * BUS_ROUNDS) {
                    position = hearFive(bench, position, heard);
                }
            });

            assertThat(heard).isEqualTo(bench.log());
        }
    }

    private static void hear(BusBench bench, long sequence) throws Exception {
        RecordingListener listener = new RecordingListener();
        Subscription subscription = bench.bus().subscribeFrom(EventPosition.START, EventFilter.all(), listener);
        Await.value(listener.first(line -> line.sequence() == sequence));
        subscription.close();
    }

    /** Follows for five events, ends the subscription with the fifth, and returns its place, as a text would carry it. */
    private static EventPosition hearFive(BusBench bench, EventPosition from, List<EventRecord> heard)
            throws Exception {
        CompletableFuture<Subscription> own = new CompletableFuture<>();
        CompletableFuture<List<EventRecord>> taken = new CompletableFuture<>();
        List<EventRecord> lines = new ArrayList<>();
        Subscription subscription = bench.bus().subscribeFrom(from, EventFilter.all(), line -> {
            lines.add(line);
            if (lines.size() == 5) {
                own.join().close();
                taken.complete(lines);
            }
        });
        own.complete(subscription);
        heard.addAll(Await.value(taken));
        return EventPosition.decode(subscription.position().encode());
    }
}
