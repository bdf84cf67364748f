package dev.hl.bus;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread wait for others; a ring that comes before the wait ends that wait at once. Waits in real time. */
final class Bell {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final Lock lock = new ReentrantLock();
    private final Condition rings = lock.newCondition();
    private boolean rung;

    void ring() {
        lock.lock();
        try {
            rung = true;
            rings.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the next ring.
     *
     * @return how much of {@code nanos} is left; not positive when it did not ring
     */
    long await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!rung && left > 0) {
                left = rings.awaitNanos(left);
            }
            boolean heard = rung;
            rung = false;
            return heard ? Math.max(1, left) : 0;
        } finally {
            lock.unlock();
        }
    }

    /** For {@link #await}; a longer wait is one for ever. */
    static long nanos(Duration wait) {
        return wait.compareTo(LONGEST) >= 0 ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(wait);
    }
}
