package dev.hl.bus;

import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.contract.EventBusContract;

class OwnThreadsEventBusContractTest implements EventBusContract {
    @Override
    public Store openStore() {
        return MemoryStores.open();
    }

    @Override
    public EventBus openBus(Store store, Execution unused) {
        return EventBuses.over(store);
    }
}
