package dev.hl.store.sqlite;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log that is written ahead of the file from growing: what SQLite does by itself cannot begin it anew while
 * somebody reads, and with readers that never pause it would grow for ever. Confined to the thread that writes.
 */
final class WriteAheadLog {
    /** Long enough that emptying it is rare, short enough that it does not take long. */
    private static final long LIMIT = 16L * 1024 * 1024;

    /** How long those who read an older state may hold up the writer. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

    /**
     * Often enough to lose little, and too rarely to cost much. To look after each commit would: a file whose size somebody
     * asked for gets a new time with its next write, and syncing that one waits for the journal of the file system, too.
     */
    private static final int LOOKS_EVERY = 16;

    /** So much is looked at sooner. */
    private static final long MUCH = 1024 * 1024;

    private static final String EMPTY = "PRAGMA wal_checkpoint(TRUNCATE)";
    private static final Logger LOG = LoggerFactory.getLogger(WriteAheadLog.class);

    private final StoreFile file;
    private final Handle writer;
    private final BusyWait wait;
    private long limit = LIMIT;
    private int commits;
    private long written;

    /** @param wait how {@code writer} waits for others */
    WriteAheadLog(StoreFile file, Handle writer, BusyWait wait) {
        this.file = file;
        this.writer = writer;
        this.wait = wait;
    }

    /**
     * After a commit: empties it when it is long. What was committed stays so, whatever comes of that. Looks now and then,
     * and also whether the file is still the one that was opened.
     *
     * @param bytes about how much was committed
     */
    void limit(long bytes) {
        written += bytes;
        if (++commits >= LOOKS_EVERY || written >= MUCH) {
            commits = 0;
            written = 0;
            file.requireSame();
            limit();
        }
    }

    private void limit() {
        long bytes = file.logBytes();
        if (bytes > limit) {
            limit = empty() ? LIMIT : bytes + LIMIT;
        } else if (bytes > LIMIT && empty(Duration.ZERO)) {
            limit = LIMIT;
        }
    }

    /** Moves everything into the file, if those who read an older state are done soon. */
    boolean empty() {
        return empty(LONGEST_WAIT);
    }

    private boolean empty(Duration longest) {
        wait.shorten(longest);
        try {
            return writer.createQuery(EMPTY)
                    .map((row, context) -> row.getInt(1) == 0)
                    .one();
        } catch (JdbiException e) {
            LOG.warn("The write-ahead log of {} could not be moved into its file yet", file, e);
            return false;
        } finally {
            wait.restore();
        }
    }
}
