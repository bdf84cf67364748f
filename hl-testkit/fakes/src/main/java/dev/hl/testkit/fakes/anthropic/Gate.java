package dev.hl.testkit.fakes.anthropic;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place in a reply where the fake stops until the test lets it go on. Opens once, for all replies at it. */
public final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Lets the replies that hold here, and all that come later, go on. */
    public void open() {
        opened.countDown();
    }

    /**
     * Waits until a reply holds here: its request has been read and everything before the gate has been sent.
     *
     * @return whether that happened within {@code limit} of real time
     */
    public boolean awaitReached(Duration limit) throws InterruptedException {
        return reached.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    void pass() throws InterruptedException {
        reached.countDown();
        opened.await();
    }
}
