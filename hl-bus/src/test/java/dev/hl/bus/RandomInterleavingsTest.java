package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Progress;
import dev.hl.api.event.Resync;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.TransientEvent;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.event.WhenSlow;
import dev.hl.testkit.fakes.RecordingListener;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commits, publications, comings and goings between any two turns of the bus, with commits told late, twice, out of order,
 * together or without their lines, reads that fail, and a memory of any size: in orders that the seed chooses.
 */
class RandomInterleavingsTest {
    private static final int ACTIONS = 150;

    /** Who followed what from where. */
    private record Follower(
            EventPosition from, SubscriptionOptions options, RecordingListener heard, Subscription subscription) {}

    static LongStream seeds() {
        Long seed = Long.getLong("hl.seed");
        return seed != null ? LongStream.of(seed) : LongStream.range(0, Integer.getInteger("hl.seeds", 20));
    }

    @ParameterizedTest(name = "-Dhl.seed={0}")
    @MethodSource("seeds")
    void everyFollowerHearsExactlyWhatItFollowed(long seed) {
        SteppedExecution execution = SteppedExecution.seeded(seed);
        try (Run run = new Run(execution, new SplittableRandom(seed))) {
            for (int action = 0; action < ACTIONS; action++) {
                execution.execute(run::act);
            }

            execution.runUntilIdle();
            // Reads that failed are done again.
            execution.advance(Duration.ofSeconds(10));

            run.assertAllHeard(seed);
        }
    }

    private static final class Run implements AutoCloseable {
        private final SplittableRandom random;
        private final WatchedStore store = new WatchedStore();
        private final ShuffledNews news;
        private final EventBus bus;
        private final List<Follower> open = new ArrayList<>();
        private final List<Follower> all = new ArrayList<>();
        private int published;

        Run(SteppedExecution execution, SplittableRandom random) {
            this.random = random;
            this.news = new ShuffledNews(store, execution, random.split());
            EventBusBuilder builder = EventBuses.builder(store)
                    .execution(execution)
                    .memory(1 + random.nextInt(300), random.nextInt(200_000));
            this.bus = (random.nextBoolean() ? builder : builder.everyTurnApart()).build();
        }

        void act() {
            int choice = random.nextInt(20);
            if (choice <= 1 && !open.isEmpty()) {
                open.remove(random.nextInt(open.size())).subscription().close();
            } else if (choice <= 5) {
                follow();
            } else if (choice <= 8) {
                bus.publish(session(), new Progress(String.valueOf(++published)));
            } else if (choice == 9) {
                store.failNextReads(random.nextInt(3));
            } else {
                commit();
            }
        }

        private void follow() {
            EventFilter filter = random.nextBoolean() ? EventFilter.all() : EventFilter.of(session());
            WhenSlow whenSlow = WhenSlow.values()[random.nextInt(WhenSlow.values().length)];
            EventPosition from = place();
            SubscriptionOptions options = SubscriptionOptions.of(
                            random.nextBoolean() ? filter : filter.type(TurnEnded.class))
                    .whenSlow(whenSlow);
            RecordingListener listener = new RecordingListener();
            boolean fromNow = random.nextInt(4) == 0;
            Follower follower = new Follower(
                    fromNow ? store.head() : from,
                    options,
                    listener,
                    bus.subscribe(fromNow ? options : options.from(from), listener));
            open.add(follower);
            all.add(follower);
        }

        private EventPosition place() {
            EventPosition head = store.head();
            long number = random.nextLong(head.minor() + 1);
            return number == 0 ? EventPosition.START : EventPosition.of(head.major(), number);
        }

        private void commit() {
            SessionId session = session();
            List<Event> events = IntStream.range(0, random.nextInt(1, 200))
                    .mapToObj(number ->
                            number % 2 == 0 ? new TurnEnded(Specimens.aTurn(), "") : Specimens.aMessage("hello"))
                    .toList();
            EventPosition before = store.head();
            news.of(
                    before,
                    store.write(unit -> {
                                unit.append(session, Specimens.NOON, events);
                                return session;
                            })
                            .events());
        }

        private SessionId session() {
            return new SessionId("session-" + random.nextInt(3));
        }

        void assertAllHeard(long seed) {
            for (Follower follower : all) {
                EventPosition end = open.contains(follower)
                        ? store.head()
                        : follower.subscription().position();
                assertHeard(follower, end, seed);
            }
        }

        private void assertHeard(Follower follower, EventPosition end, long seed) {
            List<EventPosition> expected = new ArrayList<>();
            EventPosition place = follower.from();
            for (EventRecord heard : follower.heard().records()) {
                if (heard.event() instanceof Resync resync) {
                    assertThat(follower.options().whenSlow()).isEqualTo(WhenSlow.RESYNC);
                    assertThat(resync.from()).isGreaterThanOrEqualTo(place);
                    expected.addAll(lines(follower, place, resync.from()));
                    place = resync.next();
                }
            }
            expected.addAll(lines(follower, place, end));

            assertThat(ofTheLog(follower))
                    .as("-Dhl.seed=%d, %s", seed, follower)
                    .isEqualTo(expected);
            assertThat(numbersOfPublished(follower))
                    .as("-Dhl.seed=%d, %s", seed, follower)
                    .isSorted();
        }

        private List<EventPosition> lines(Follower follower, EventPosition after, EventPosition upTo) {
            store.failNextReads(0);
            return store.events(after, follower.options().filter(), Integer.MAX_VALUE).stream()
                    .map(EventRecord::position)
                    .filter(position -> !position.isAfter(upTo))
                    .toList();
        }

        private static List<EventPosition> ofTheLog(Follower follower) {
            return follower.heard().records().stream()
                    .filter(line -> !(line.event() instanceof TransientEvent))
                    .map(EventRecord::position)
                    .toList();
        }

        private static List<Integer> numbersOfPublished(Follower follower) {
            return follower.heard().events(Progress.class).stream()
                    .map(progress -> Integer.valueOf(progress.activity()))
                    .toList();
        }

        @Override
        public void close() {
            bus.close();
            store.close();
        }
    }
}
