package dev.hl.testkit.fakes.contract;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits for real threads. What does not come within the bound will not come: that is a failure, not a measurement. */
final class Await {
    private static final long SECONDS = 60;

    private Await() {}

    static <T> T value(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("A thread of this test failed: " + e.getCause(), e.getCause());
        }
    }

    static void opened(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("What this test waits for did not happen");
        }
    }

    /** The same inside a callback, which cannot throw it: an interrupt ends the wait and is kept. */
    static void openedInside(CountDownLatch latch) {
        try {
            opened(latch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
