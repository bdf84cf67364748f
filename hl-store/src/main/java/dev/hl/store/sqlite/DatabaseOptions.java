package dev.hl.store.sqlite;

import dev.hl.api.InvalidValueException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a file is opened.
 *
 * @param file where it is, or will be
 * @param fullDurability whether a commit waits for the disk, so that it survives the loss of power
 * @param busyTimeout how long a connection waits for another process
 * @param cacheKiB what each connection may keep of the file in memory
 * @param readers how many connections read
 */
public record DatabaseOptions(Path file, boolean fullDurability, Duration busyTimeout, int cacheKiB, int readers) {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    public DatabaseOptions {
        InvalidValueException.unless(
                !busyTimeout.isNegative() && busyTimeout.compareTo(LONGEST_WAIT) <= 0,
                "busy timeout",
                busyTimeout,
                "from zero to an hour");
        InvalidValueException.unless(cacheKiB > 0, "cache", cacheKiB, "positive");
        InvalidValueException.unless(readers > 0, "readers", readers, "positive");
    }

    /** Durable, with a wait of ten seconds, a cache of 8 MiB and two readers. */
    public static DatabaseOptions of(Path file) {
        return new DatabaseOptions(file, true, Duration.ofSeconds(10), 8 * 1024, 2);
    }
}
