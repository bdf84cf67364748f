package dev.hl.store;

import dev.hl.api.spi.Store;

class RandomUnitsTest extends RandomUnits {
    @Override
    Store open() {
        return MemoryStores.open();
    }
}
