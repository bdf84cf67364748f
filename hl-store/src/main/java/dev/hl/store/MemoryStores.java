package dev.hl.store;

import dev.hl.api.spi.Store;

/** Opens stores that live in this process. */
public final class MemoryStores {
    private MemoryStores() {}

    /**
     * An empty store that keeps everything it is given, the whole log included, on the heap until it is closed; for tests,
     * trials and runs that need not be remembered. It differs from a durable one in nothing but that.
     */
    public static Store open() {
        return new DefaultMemoryStore();
    }
}
