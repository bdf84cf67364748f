package dev.hl.bus;

import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.store.Durability;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.contract.EventBusContract;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventBusContractTest implements EventBusContract {
    @TempDir
    Path folder;

    @Override
    public Store openStore() {
        Path file = folder.resolve(UUID.randomUUID() + ".db");
        return SqliteStores.builder(file).durability(Durability.NORMAL).open();
    }

    @Override
    public EventBus openBus(Store store, Execution execution) {
        return EventBuses.builder(store).execution(execution).build();
    }
}
