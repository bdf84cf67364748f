package dev.hl.claudecode;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How much may wait at the same time. What is heavier than that waits alone. Safe for use by many threads. */
final class Room {
    /** Nobody takes anything away before the beginning, so who waited for room would hold up what the beginning waits for. */
    private static final long BEFORE_BEGIN = 128L * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long usual;
    private long capacity = BEFORE_BEGIN;
    private long taken;
    private boolean open;

    Room(long capacity) {
        usual = capacity;
    }

    /** From now on something is given back. */
    void begin() {
        change(() -> capacity = usual);
    }

    /** Blocks while there is no room. */
    void take(long weight) {
        lock.lock();
        try {
            while (!open && taken > 0 && taken + weight > capacity) {
                changed.awaitUninterruptibly();
            }
            taken += weight;
        } finally {
            lock.unlock();
        }
    }

    void giveBack(long weight) {
        change(() -> taken -= weight);
    }

    /** Nobody waits any more. */
    void open() {
        change(() -> open = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
