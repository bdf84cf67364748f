package dev.hl.samples.benchmarks.bus;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Subscribers that only count, and somebody who waits until each has got everything. */
final class Receivers {
    /** One of them; called by one thread at a time. */
    final class Receiver {
        private long got;

        void receive() {
            got++;
            if (got == wanted) {
                complete();
            }
        }
    }

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final List<Receiver> all;
    private final Thread waiter = Thread.currentThread();
    private final AtomicInteger missing = new AtomicInteger();
    private volatile long wanted;
    /** The waiter's own. */
    private long published;

    /** Awaited by the thread that makes them. */
    Receivers(int count) {
        all = Stream.generate(Receiver::new).limit(count).toList();
    }

    List<Receiver> all() {
        return all;
    }

    /** Each is going to get so many more. */
    void expect(int events) {
        missing.set(all.size());
        published += events;
        wanted = published;
    }

    /** Returns when each has got everything; what has not delivered for a minute will not any more, which is an error. */
    void await() {
        long patience = System.nanoTime() + PATIENCE;
        while (missing.get() > 0) {
            LockSupport.parkNanos(this, PATIENCE);
            if (System.nanoTime() - patience > 0 && missing.get() > 0) {
                throw new IllegalStateException(
                        missing.get() + " of " + all.size() + " subscribers have not got everything after a minute");
            }
        }
    }

    private void complete() {
        if (missing.decrementAndGet() == 0) {
            LockSupport.unpark(waiter);
        }
    }
}
