package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventStream;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that is closed before the bus: whoever follows it ends with it. */
class ClosedStoreTest {
    private static final SubscriptionOptions ALL = SubscriptionOptions.of(EventFilter.all());

    @TempDir
    Path folder;

    private final SteppedExecution execution = SteppedExecution.seeded(Long.getLong("hl.seed", 1L));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everySubscriptionIsClosed(boolean inFile) throws InterruptedException {
        Store store = inFile ? SqliteStores.open(folder.resolve("hl.db")) : MemoryStores.open();
        try (EventBus bus = EventBuses.builder(store).execution(execution).build()) {
            EventStream stream = bus.open(ALL);
            Subscription subscription = bus.subscribe(ALL, line -> {});

            store.close();
            execution.runUntilIdle();

            assertThat(stream.state()).isEqualTo(Subscription.State.CLOSED);
            assertThat(stream.hasNext()).isFalse();
            assertThat(stream.poll(Duration.ofDays(1))).isEmpty();
            assertThat(subscription.state()).isEqualTo(Subscription.State.CLOSED);
            assertThat(bus.stats().subscriptions()).isEmpty();
        }
    }

    @Test
    void aStreamThatHasToReadEndsByThat() {
        Store store = MemoryStores.open();
        store.write(unit -> {
            unit.append(null, Specimens.NOON, Specimens.aMessage("never heard"));
            return unit;
        });
        try (EventBus bus = EventBuses.builder(store).execution(execution).build();
                EventStream stream = bus.open(ALL.from(EventPosition.START))) {
            store.close();

            assertThat(stream.hasNext()).isFalse();
            assertThat(stream.state()).isEqualTo(Subscription.State.CLOSED);
        }
    }
}
