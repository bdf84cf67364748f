package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.Subscription;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventBusBuilderTest {
    private final Store store = MemoryStores.open();
    private final EventBusBuilder builder = EventBuses.builder(store);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void boundsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> builder.memory(0, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("lines in memory");
        assertThatThrownBy(() -> builder.memory(1, -1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("bytes in memory");
        assertThatThrownBy(() -> builder.suspendAfter(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("failures");
    }

    @Test
    void aListenerIsSuspendedAfterAsManyFailuresAsWereSet() {
        SteppedExecution execution = SteppedExecution.seeded(1);
        try (EventBus bus = builder.execution(execution).suspendAfter(2).build()) {
            Subscription subscription = bus.subscribe(EventFilter.all(), line -> {
                throw new IllegalStateException("thrown by a listener");
            });

            say();
            execution.runUntilIdle();
            assertThat(subscription.state()).isEqualTo(Subscription.State.ACTIVE);
            say();
            execution.runUntilIdle();

            assertThat(subscription.state()).isEqualTo(Subscription.State.SUSPENDED);
        }
    }

    private void say() {
        SessionId session = new SessionId("session");
        store.write(unit -> {
            unit.append(session, Specimens.NOON, Specimens.aMessage("hello"));
            return session;
        });
    }
}
