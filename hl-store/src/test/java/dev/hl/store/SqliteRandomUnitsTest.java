package dev.hl.store;

import dev.hl.api.spi.Store;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

class SqliteRandomUnitsTest extends RandomUnits {
    @TempDir
    Path folder;

    @Override
    Store open() {
        return SqliteStores.builder(folder.resolve(UUID.randomUUID() + ".db"))
                .durability(Durability.NORMAL)
                .open();
    }
}
