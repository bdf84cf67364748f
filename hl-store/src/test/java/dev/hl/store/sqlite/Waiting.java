package dev.hl.store.sqlite;

import java.util.concurrent.CountDownLatch;

/** Waits where a test cannot throw; the timeout of the test is the limit. */
final class Waiting {
    private Waiting() {}

    static void on(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was given up", e);
        }
    }
}
