package dev.hl.bus;

import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.contract.EventBusContract;

/** With hardly any memory, so that subscriptions leave it and come back all the time. */
class ForgetfulEventBusContractTest implements EventBusContract {
    @Override
    public Store openStore() {
        return MemoryStores.open();
    }

    @Override
    public EventBus openBus(Store store, Execution execution) {
        return EventBuses.builder(store)
                .execution(execution)
                .everyTurnApart()
                .memory(3, 1 << 20)
                .build();
    }

    @Override
    public int linesBeyondMemory() {
        return 1_000;
    }

    @Override
    public int linesInMemory() {
        return 3;
    }
}
