package dev.hl.store;

import dev.hl.api.InvalidValueException;
import dev.hl.api.spi.Store;
import java.util.concurrent.ThreadLocalRandom;

/** Opens stores that live in this process. */
public final class MemoryStores {
    private MemoryStores() {}

    /**
     * An empty store that keeps everything it is given, the whole log included, on the heap until it is closed; for tests,
     * trials and runs that need not be remembered. It differs from a durable one in nothing but that.
     */
    public static Store open() {
        return open(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
    }

    /**
     * The same, for those who compare runs letter by letter: the positions of two stores with one epoch are alike, and a
     * position of one is not refused by the other.
     *
     * @param epoch what positions begin with, at least 1
     */
    public static Store open(long epoch) {
        InvalidValueException.unless(epoch >= 1, "epoch", epoch, "at least 1");
        return new DefaultMemoryStore(epoch);
    }
}
