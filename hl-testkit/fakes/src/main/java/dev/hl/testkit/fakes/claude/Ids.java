package dev.hl.testkit.fakes.claude;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Fresh ids of the form of random UUIDs. Nobody has to be unable to guess them, and the random numbers that
 * {@link UUID#randomUUID} would take load a hundred classes first. Safe for use by many threads.
 */
final class Ids {
    private static final long VERSION = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final SplittableRandom RANDOM =
            new SplittableRandom(System.nanoTime() ^ (ProcessHandle.current().pid() << 48));

    private Ids() {}

    static String next() {
        long most;
        long least;
        synchronized (RANDOM) {
            most = RANDOM.nextLong();
            least = RANDOM.nextLong();
        }
        return new UUID((most & ~0xf000L) | VERSION, (least & ~(3L << 62)) | VARIANT).toString();
    }
}
