package dev.hl.bus;

import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import org.jspecify.annotations.Nullable;

/** Collects what a bus is made of. Confined to one thread. */
public final class EventBusBuilder {
    private final Store store;
    private @Nullable Execution execution;

    EventBusBuilder(Store store) {
        this.store = store;
    }

    /**
     * Where listeners run. The bus does not close it. A blocked listener holds one of its threads, so one with a bound on
     * them bounds how many may block before all wait. Default: threads of the bus's own, as many as there is work for,
     * which {@link EventBus#close()} ends: it waits up to five seconds for listeners under way, then interrupts them, and
     * therefore is not for a listener to call.
     */
    public EventBusBuilder execution(Execution callers) {
        execution = callers;
        return this;
    }

    public EventBus build() {
        if (execution != null) {
            return new DefaultEventBus(store, execution, () -> {});
        }
        OwnedExecution own = Execution.threads("bus");
        return new DefaultEventBus(store, own, own::close);
    }
}
