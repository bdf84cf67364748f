package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.EventStream;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.TurnEnded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Asking instead of being called. */
interface StreamContract extends BusUnderTest {
    SubscriptionOptions FROM_START = SubscriptionOptions.of(EventFilter.all()).fromStart();
    SubscriptionOptions FROM_NOW = SubscriptionOptions.of(EventFilter.all());

    @Test
    default void whatIsThereAndWhatComesIsHandedOutInOrder() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            List<EventRecord> lines = bench.sayMany(1_000);

            EventStream stream = bench.bus().open(FROM_START);
            List<EventRecord> there = take(stream, 1_000);
            EventRecord live = bench.say("live");

            assertThat(there).isEqualTo(lines);
            assertThat(stream.next()).isEqualTo(live);
            assertThat(stream.delivered()).isEqualTo(1_001);
        }
    }

    @Test
    default void askingWithoutWaitingFindsNothingWhereNothingIs() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            EventStream stream = bench.bus().open(FROM_NOW);

            assertThat(stream.poll()).isEmpty();
            assertThat(stream.poll(Duration.ZERO)).isEmpty();
            assertThat(stream.poll(Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    default void whoWaitsIsWokenByACommit() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            EventStream stream = bench.bus().open(FROM_NOW);
            List<EventRecord> taken = new ArrayList<>();

            Race.run(2, runner -> {
                for (int round = 0; round < 300; round++) {
                    if (runner == 0) {
                        bench.say("round " + round);
                    } else {
                        taken.add(stream.poll(Duration.ofSeconds(60)).orElseThrow());
                    }
                }
            });

            assertThat(taken).isEqualTo(bench.log());
        }
    }

    @Test
    default void onlyWhatTheFilterWantsIsHandedOut() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            EventFilter turns = EventFilter.all().type(TurnEnded.class);
            EventStream stream = bench.bus().open(SubscriptionOptions.of(turns).fromStart());

            bench.sayMany(500);
            TurnEnded turn = new TurnEnded(Specimens.aTurn(), "");
            EventRecord line =
                    Given.logged(bench.store(), bench.session(), List.of(turn)).get(0);

            assertThat(stream.next()).isEqualTo(line);
        }
    }

    @Test
    default void itsPlaceIsThatOfWhatWasHandedOutAlsoWhereTheIteratorHasLookedAhead() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            EventStream stream = bench.bus().open(FROM_START);
            EventRecord first = bench.say("first");
            EventRecord second = bench.say("second");

            assertThat(stream.next()).isEqualTo(first);
            assertThat(stream.hasNext()).isTrue();
            assertThat(stream.position()).isEqualTo(first.position());
            assertThat(stream.poll()).contains(second);
            assertThat(stream.position()).isEqualTo(second.position());
        }
    }

    @Test
    default void oneThatIsNotAskedForLongLosesNothing() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            EventStream stream = bench.bus().open(FROM_NOW);

            List<EventRecord> lines = bench.sayMany(linesBeyondMemory());

            assertThat(take(stream, lines.size())).isEqualTo(lines);
        }
    }

    @Test
    default void theIteratorEndsWhenTheStreamIsClosedByAnother() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            EventStream stream = bench.bus().open(FROM_NOW);

            Race.run(2, runner -> {
                if (runner == 0) {
                    stream.close();
                } else {
                    assertThat(stream.hasNext()).isFalse();
                }
            });

            assertEnded(stream);
        }
    }

    @Test
    default void theIteratorEndsWhenTheBusIsClosed() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            EventStream stream = bench.bus().open(FROM_NOW);

            Race.run(2, runner -> {
                if (runner == 0) {
                    bench.bus().close();
                } else {
                    assertThat(stream.hasNext()).isFalse();
                }
            });

            assertEnded(stream);
        }
    }

    @Test
    default void whatWasNotTakenBeforeTheEndIsFoundAgainFromItsPlace() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            List<EventRecord> lines = bench.sayMany(10);
            EventStream stream = bench.bus().open(FROM_START);
            List<EventRecord> taken = take(stream, 3);
            assertThat(stream.hasNext()).isTrue();

            stream.close();
            EventStream next = bench.bus().open(FROM_START.from(stream.position()));
            taken.addAll(take(next, 7));

            assertThat(taken).isEqualTo(lines);
        }
    }

    @Test
    default void anInterruptEndsTheWaitAndLosesNothing() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            EventStream stream = bench.bus().open(FROM_NOW);

            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> stream.poll(Duration.ofSeconds(60))).isInstanceOf(InterruptedException.class);
            Thread.currentThread().interrupt();
            assertThat(stream.hasNext()).isFalse();
            assertThat(Thread.interrupted()).isTrue();

            EventRecord line = bench.say("after the interrupt");
            assertThat(stream.next()).isEqualTo(line);
        }
    }

    @Test
    default void aClosedBusOpensNone() {
        try (BusBench bench = new BusBench(this)) {
            bench.bus().close();

            assertThatThrownBy(() -> bench.bus().open(FROM_NOW)).isInstanceOf(ClosedException.class);
        }
    }

    private static List<EventRecord> take(EventStream stream, int count) {
        List<EventRecord> taken = new ArrayList<>();
        while (taken.size() < count && stream.hasNext()) {
            taken.add(stream.next());
        }
        return taken;
    }

    private static void assertEnded(EventStream stream) throws InterruptedException {
        assertThat(stream.state()).isEqualTo(Subscription.State.CLOSED);
        assertThat(stream.poll()).isEmpty();
        assertThat(stream.poll(Duration.ofSeconds(60))).isEmpty();
        assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        assertThat(stream.position()).isEqualTo(EventPosition.START);
    }
}
