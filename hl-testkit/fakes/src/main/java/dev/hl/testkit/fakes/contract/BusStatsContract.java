package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.event.BusStats;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Progress;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.SubscriptionStats;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where everybody is. */
interface BusStatsContract extends BusUnderTest {
    @Test
    default void theySayHowFarEachIsBehind() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            BlockedListener slow = bench.blocked(named("slow"));
            RecordingListener listener = new RecordingListener();
            Subscription quick = bench.bus().subscribe(named("quick"), listener);

            List<EventRecord> lines = bench.sayMany(linesBeyondMemory());
            bench.awaitHeard(listener, lines.get(lines.size() - 1));

            assertThat(slow.subscription().stats())
                    .isEqualTo(new SubscriptionStats("slow", linesBeyondMemory(), 0, 0, 0, 0));
            assertThat(quick.stats().lag()).isZero();
            assertThat(bench.bus().stats().longestLag()).isEqualTo(linesBeyondMemory());
            slow.release();
        }
    }

    @Test
    default void theyListThoseThatAreOpenInTheOrderOfTheirComing() {
        try (BusBench bench = new BusBench(this)) {
            List<Subscription> open = new ArrayList<>();
            for (String name : List.of("a", "b", "c", "d")) {
                open.add(bench.bus().subscribe(named(name), line -> {}));
            }
            bench.bus().open(named("e"));

            open.get(1).close();
            open.get(3).close();

            assertThat(names(bench.bus().stats())).containsExactly("a", "c", "e");
        }
    }

    @Test
    default void theyCountWhatWasPublished() {
        try (BusBench bench = new BusBench(this)) {
            bench.bus().publish(null, new Progress("one"));
            bench.bus().publish(null, new Progress("two"));

            assertThat(bench.bus().stats()).isEqualTo(new BusStats(List.of(), 0, 2));
        }
    }

    @Test
    default void thousandsWhoComeAndGoLeaveNothing() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            Race.run(4, runner -> {
                for (int round = 0; round < 250; round++) {
                    RecordingSubscriber subscriber = new RecordingSubscriber(10);
                    bench.bus().publisher(named("publisher")).subscribe(subscriber);
                    bench.say(runner + "/" + round);
                    bench.bus().subscribe(named("listener"), line -> {}).close();
                    bench.bus().open(named("stream")).close();
                    subscriber.subscription().cancel();
                }
            });

            assertThat(bench.bus().stats()).isEqualTo(new BusStats(List.of(), 0, 0));
        }
    }

    private static SubscriptionOptions named(String name) {
        return SubscriptionOptions.of(EventFilter.all()).name(name);
    }

    private static List<String> names(BusStats stats) {
        return stats.subscriptions().stream().map(SubscriptionStats::name).toList();
    }
}
