package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.RecordingListener;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commits, comings and goings between any two turns of the bus, in orders that the seed chooses. */
class RandomInterleavingsTest {
    private static final int ACTIONS = 120;

    /** Who followed what from where. */
    private record Follower(
            EventPosition from, EventFilter filter, RecordingListener heard, Subscription subscription) {}

    static LongStream seeds() {
        Long seed = Long.getLong("hl.seed");
        return seed != null ? LongStream.of(seed) : LongStream.range(0, Integer.getInteger("hl.seeds", 20));
    }

    @ParameterizedTest(name = "-Dhl.seed={0}")
    @MethodSource("seeds")
    void everyFollowerHearsExactlyWhatItFollowed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SteppedExecution execution = SteppedExecution.seeded(seed);
        List<Follower> open = new ArrayList<>();
        List<Follower> all = new ArrayList<>();
        try (Store store = MemoryStores.open();
                EventBus bus = EventBuses.builder(store).execution(execution).build()) {
            for (int action = 0; action < ACTIONS; action++) {
                execution.execute(() -> act(store, bus, open, all, random));
            }

            execution.runUntilIdle();

            all.stream().filter(open::contains).forEach(one -> assertHeard(store, one, store.head(), seed));
            all.stream()
                    .filter(one -> !open.contains(one))
                    .forEach(one -> assertHeard(store, one, one.subscription().position(), seed));
        }
    }

    private static void act(
            Store store, EventBus bus, List<Follower> open, List<Follower> all, SplittableRandom random) {
        int choice = random.nextInt(10);
        if (choice == 0 && !open.isEmpty()) {
            open.remove(random.nextInt(open.size())).subscription().close();
        } else if (choice <= 2) {
            Follower follower = follow(store, bus, random);
            open.add(follower);
            all.add(follower);
        } else {
            commit(store, random);
        }
    }

    private static Follower follow(Store store, EventBus bus, SplittableRandom random) {
        EventPosition from = EventPosition.of(0, random.nextLong(store.head().minor() + 1));
        EventFilter filter = random.nextBoolean() ? EventFilter.all() : EventFilter.of(session(random));
        EventFilter typed = random.nextBoolean() ? filter : filter.type(TurnEnded.class);
        RecordingListener listener = new RecordingListener();
        return new Follower(from, typed, listener, bus.subscribeFrom(from, typed, listener));
    }

    private static void commit(Store store, SplittableRandom random) {
        SessionId session = session(random);
        List<Event> events = IntStream.range(0, random.nextInt(1, 200))
                .mapToObj(
                        number -> number % 2 == 0 ? new TurnEnded(Specimens.aTurn(), "") : Specimens.aMessage("hello"))
                .toList();
        store.write(unit -> {
            unit.append(session, Specimens.NOON, events);
            return session;
        });
    }

    private static SessionId session(SplittableRandom random) {
        return new SessionId("session-" + random.nextInt(3));
    }

    private static void assertHeard(Store store, Follower follower, EventPosition upTo, long seed) {
        List<EventRecord> followed = store.events(follower.from(), follower.filter(), Integer.MAX_VALUE).stream()
                .filter(line -> !line.position().isAfter(upTo))
                .toList();

        assertThat(follower.heard().records()).as("-Dhl.seed=%d", seed).isEqualTo(followed);
        assertThat(follower.subscription().delivered()).isEqualTo(followed.size());
    }
}
