package dev.hl.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.BusyHandler;

/**
 * How a connection waits for the lock of another process: it asks again every millisecond. What SQLite does by itself asks
 * ever more rarely, so that of two processes which write without a pause one could wait until it is refused. Confined to the
 * thread that has the connection.
 */
final class BusyWait extends BusyHandler {
    private static final long PAUSE = Duration.ofMillis(1).toNanos();
    private static final int ASK_AGAIN = 1;
    private static final int GIVE_UP = 0;

    private final Lock lock = new ReentrantLock();
    /** Nobody signals it: time passes. */
    private final Condition pause = lock.newCondition();

    private final Duration patience;
    private long limit;
    private long left;

    private BusyWait(Duration patience) {
        this.patience = patience;
        this.limit = patience.toNanos();
    }

    /** Lets a connection wait so, and for so long, instead of as it did. */
    static BusyWait of(Connection connection, Duration patience) throws SQLException {
        BusyWait wait = new BusyWait(patience);
        BusyHandler.setHandler(connection, wait);
        return wait;
    }

    /** From now on waits no longer than that. */
    void shorten(Duration wait) {
        limit = Math.min(wait.toNanos(), patience.toNanos());
    }

    /** From now on waits as long as it did at first. */
    void restore() {
        limit = patience.toNanos();
    }

    @Override
    protected int callback(int asked) {
        if (asked == 0) {
            left = limit;
        }
        if (left <= 0) {
            return GIVE_UP;
        }
        left -= pause();
        return ASK_AGAIN;
    }

    /** Waits for a moment, also on an interrupted thread; how long that took. */
    private long pause() {
        // A transaction that was interrupted here could only be repeated.
        boolean interrupted = Thread.interrupted();
        lock.lock();
        try {
            long rest = PAUSE;
            while (rest > 0) {
                rest = pause.awaitNanos(rest);
            }
            return PAUSE - rest;
        } catch (InterruptedException e) {
            interrupted = true;
            return 0;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
