package dev.hl.bus;

import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Store;

/** Makes buses over a store. */
public final class EventBuses {
    private EventBuses() {}

    /** A bus on threads of its own. It does not close the store; close the bus first. */
    public static EventBus over(Store store) {
        return builder(store).build();
    }

    /** Starts a bus over {@code store}. */
    public static EventBusBuilder builder(Store store) {
        return new EventBusBuilder(store);
    }
}
