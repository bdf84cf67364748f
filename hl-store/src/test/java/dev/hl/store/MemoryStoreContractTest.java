package dev.hl.store;

import dev.hl.api.spi.Store;
import dev.hl.testkit.fakes.contract.StoreContract;

class MemoryStoreContractTest implements StoreContract {
    @Override
    public Store openStore() {
        return MemoryStores.open();
    }
}
