package dev.hl.store;

import java.nio.file.Path;

/** Makes stores in SQLite files. */
public final class SqliteStores {
    private SqliteStores() {}

    /**
     * The store in a file, made where there is none: durable against the loss of power, nothing is ever forgotten.
     *
     * @throws dev.hl.api.spi.StoreOpenException when something is in the way; it says what, and what to do
     */
    public static SqliteStore open(Path file) {
        return builder(file).open();
    }

    /** Starts a store in a file. */
    public static SqliteStoreBuilder builder(Path file) {
        return new SqliteStoreBuilder(file);
    }
}
