package dev.hl.store;

import dev.hl.api.spi.Store;
import dev.hl.testkit.fakes.contract.StoreContract;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest implements StoreContract {
    @TempDir
    Path folder;

    @Override
    public Store openStore() {
        Path file = folder.resolve(UUID.randomUUID() + ".db");
        return SqliteStores.builder(file).durability(Durability.NORMAL).open();
    }
}
