package dev.hl.store;

import dev.hl.api.InvalidValueException;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Retention;
import dev.hl.store.sqlite.DatabaseOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Collects what a store in a SQLite file is to be like. Confined to one thread. */
public final class SqliteStoreBuilder {
    private static final int KIB = 1024;

    final Path file;
    Durability durability = Durability.FULL;
    Duration busyTimeout = Duration.ofSeconds(10);
    int cacheMegabytes = 16;
    int readConnections = 2;
    Retention retention = Retention.keepAll();
    Duration retentionEvery = Duration.ofHours(1);
    boolean shared;

    @Nullable
    Execution execution;

    SqliteStoreBuilder(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** Default: {@link Durability#FULL}. */
    public SqliteStoreBuilder durability(Durability choice) {
        durability = choice;
        return this;
    }

    /** How long a unit waits for another process that writes the same file. Default: ten seconds. */
    public SqliteStoreBuilder busyTimeout(Duration wait) {
        busyTimeout = wait;
        return this;
    }

    /** What each connection may keep of the file in memory. Default: 16. */
    public SqliteStoreBuilder cacheMegabytes(int size) {
        InvalidValueException.unless(size >= 1 && size <= 100_000, "cache in megabytes", size, "between 1 and 100000");
        cacheMegabytes = size;
        return this;
    }

    /** How many threads read at the same time; others wait. Default: 2. */
    public SqliteStoreBuilder readConnections(int count) {
        InvalidValueException.unless(count >= 1 && count <= 64, "read connections", count, "between 1 and 64");
        readConnections = count;
        return this;
    }

    /** What is removed by itself, at the opening and once an hour. Default: nothing. */
    public SqliteStoreBuilder retention(Retention policy) {
        return retention(policy, Duration.ofHours(1));
    }

    /** What is removed by itself, at the opening and then so often. */
    public SqliteStoreBuilder retention(Retention policy, Duration every) {
        InvalidValueException.unless(!every.isZero(), "time between removals", every, "positive");
        retention = policy;
        retentionEvery = InvalidValueException.requireWait(every, "time between removals");
        return this;
    }

    /**
     * Whether other processes write the same file: then what they commit is noticed, within a tenth of a second, and told to
     * listeners. Default: false, where it is safe too, but noticed late.
     */
    public SqliteStoreBuilder shared(boolean others) {
        shared = others;
        return this;
    }

    /** Where what is done by itself runs. The store does not close it. Default: threads of its own where it needs one. */
    public SqliteStoreBuilder execution(Execution callers) {
        execution = callers;
        return this;
    }

    /**
     * The store.
     *
     * @throws dev.hl.api.spi.StoreOpenException when something is in the way; it says what, and what to do
     */
    public SqliteStore open() {
        return DefaultSqliteStore.open(this);
    }

    DatabaseOptions options() {
        return new DatabaseOptions(
                file, durability == Durability.FULL, busyTimeout, cacheMegabytes * KIB, readConnections);
    }
}
