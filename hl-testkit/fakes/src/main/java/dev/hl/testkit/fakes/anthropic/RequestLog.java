package dev.hl.testkit.fakes.anthropic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the fake was asked, in the order it came, and what went wrong in the test's own rules. */
final class RequestLog {
    private final List<MessagesRequest> requests = new ArrayList<>();
    private final List<String> sideCalls = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<CountDownLatch> awaited = new ArrayList<>();

    synchronized void add(MessagesRequest request) {
        requests.add(request);
        awaited.forEach(CountDownLatch::countDown);
    }

    synchronized void addSideCall(String call) {
        sideCalls.add(call);
    }

    synchronized void failed(Throwable failure) {
        failures.add(failure);
    }

    synchronized List<MessagesRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized List<String> sideCalls() {
        return List.copyOf(sideCalls);
    }

    synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Waits for {@code count} requests or the end of the limit; returns those there are then. */
    List<MessagesRequest> await(int count, Duration limit) throws InterruptedException {
        CountDownLatch latch;
        synchronized (this) {
            latch = new CountDownLatch(Math.max(0, count - requests.size()));
            awaited.add(latch);
        }
        try {
            latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            forget(latch);
        }
        return requests();
    }

    private synchronized void forget(CountDownLatch latch) {
        awaited.remove(latch);
    }
}
