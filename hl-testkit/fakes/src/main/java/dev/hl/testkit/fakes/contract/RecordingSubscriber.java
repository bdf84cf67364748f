package dev.hl.testkit.fakes.contract;

import dev.hl.api.event.EventRecord;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** A reactive subscriber that requests some events at once and writes down what it is told. */
class RecordingSubscriber implements Flow.Subscriber<EventRecord> {
    private final long requestedAtOnce;
    private final long requestedByEach;
    private final RecordingListener heard = new RecordingListener();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<Void> completed = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
    private final AtomicInteger inside = new AtomicInteger();
    private AtomicInteger overlaps = new AtomicInteger();

    RecordingSubscriber(long requestedAtOnce) {
        this(requestedAtOnce, 0);
    }

    private RecordingSubscriber(long requestedAtOnce, long requestedByEach) {
        this.requestedAtOnce = requestedAtOnce;
        this.requestedByEach = requestedByEach;
    }

    /** One that requests the next event when it has the one before. */
    static RecordingSubscriber oneByOne() {
        return new RecordingSubscriber(1, 1);
    }

    RecordingSubscriber countingOverlaps(AtomicInteger counter) {
        overlaps = counter;
        return this;
    }

    @Override
    public void onSubscribe(Flow.Subscription own) {
        signalled(() -> {
            subscription.complete(own);
            if (requestedAtOnce > 0) {
                own.request(requestedAtOnce);
            }
        });
    }

    @Override
    public void onNext(EventRecord line) {
        signalled(() -> {
            heard.accept(line);
            if (requestedByEach > 0) {
                subscription.join().request(requestedByEach);
            }
        });
    }

    @Override
    public void onError(Throwable failure) {
        signalled(() -> failed.complete(failure));
    }

    @Override
    public void onComplete() {
        signalled(() -> completed.complete(null));
    }

    Flow.Subscription subscription() {
        return subscription.join();
    }

    RecordingListener heard() {
        return heard;
    }

    CompletableFuture<Void> completed() {
        return completed;
    }

    CompletableFuture<Throwable> failed() {
        return failed;
    }

    private void signalled(Runnable signal) {
        if (inside.getAndIncrement() > 0) {
            overlaps.incrementAndGet();
        }
        signal.run();
        inside.decrementAndGet();
    }
}
