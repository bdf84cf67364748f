package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.ListenerSuspended;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A listener that always fails is not called for ever. */
interface SuspensionContract extends BusUnderTest {
    /** Fails until it is mended. */
    final class BrokenListener implements Consumer<EventRecord> {
        private final List<EventRecord> failed = new ArrayList<>();
        private final RecordingListener heard = new RecordingListener();
        private volatile boolean mended;

        @Override
        public void accept(EventRecord line) {
            if (!mended) {
                failed.add(line);
                throw new IllegalStateException("thrown by a broken listener");
            }
            heard.accept(line);
        }
    }

    @Test
    default void aListenerThatAlwaysFailsIsSuspendedAndTheOthersAreTold() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener watcher = new RecordingListener();
            bench.bus().subscribe(EventFilter.all(), watcher);

            Subscription broken = suspended(bench, new BrokenListener(), watcher);

            ListenerSuspended told = watcher.events(ListenerSuspended.class).get(0);
            assertThat(told.subscriber()).isEqualTo("broken");
            assertThat(told.problem()).contains("thrown by a broken listener");
            assertThat(told.failures()).isEqualTo(broken.failed()).isLessThan(1_000);
            assertThat(broken.state()).isEqualTo(Subscription.State.SUSPENDED);
            assertThat(bench.bus().stats().suspended()).isEqualTo(1);
            bench.awaitHeard(watcher, bench.say("others go on"));
        }
    }

    @Test
    default void resumingGoesOnBehindTheEventThatFailedLast() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener watcher = new RecordingListener();
            bench.bus().subscribe(EventFilter.all(), watcher);
            BrokenListener listener = new BrokenListener();
            Subscription broken = suspended(bench, listener, watcher);

            listener.mended = true;
            broken.resume();
            bench.awaitHeard(listener.heard, bench.say("last"));

            List<EventRecord> all = new ArrayList<>(listener.failed);
            all.addAll(listener.heard.records());
            assertThat(all).isEqualTo(bench.log());
            assertThat(broken.state()).isEqualTo(Subscription.State.ACTIVE);
            assertThat(bench.bus().stats().suspended()).isZero();
        }
    }

    @Test
    default void aSuspendedSubscriptionCanBeClosed() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener watcher = new RecordingListener();
            bench.bus().subscribe(EventFilter.all(), watcher);
            BrokenListener listener = new BrokenListener();
            Subscription broken = suspended(bench, listener, watcher);

            broken.close();
            listener.mended = true;
            broken.resume();
            bench.awaitHeard(watcher, bench.say("last"));
            bench.settle();

            assertThat(broken.state()).isEqualTo(Subscription.State.CLOSED);
            assertThat(listener.heard.records()).isEmpty();
        }
    }

    @Test
    default void oneThatFailsOftenButNotAlwaysIsNotSuspended() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener heard = new RecordingListener();
            Subscription flaky = bench.bus().subscribe(EventFilter.all(), line -> {
                heard.accept(line);
                if (line.sequence() % 5 != 0) {
                    throw new IllegalStateException("thrown by a flaky listener");
                }
            });

            List<EventRecord> lines = bench.sayMany(1_000);
            bench.awaitHeard(heard, lines.get(999));

            assertThat(heard.records()).isEqualTo(lines);
            assertThat(flaky.state()).isEqualTo(Subscription.State.ACTIVE);
        }
    }

    private static Subscription suspended(BusBench bench, BrokenListener listener, RecordingListener watcher)
            throws Exception {
        SubscriptionOptions options = SubscriptionOptions.of(EventFilter.all()).name("broken");
        Subscription broken = bench.bus().subscribe(options, listener);
        bench.sayMany(1_000);
        Await.value(watcher.first(ListenerSuspended.class));
        return broken;
    }
}
