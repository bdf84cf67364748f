package dev.hl.testkit.fakes.contract;

import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A listener that does not return from its first event before it is released; from then on it writes down what it hears. */
final class BlockedListener implements Consumer<EventRecord> {
    private final CompletableFuture<EventRecord> blocks = new CompletableFuture<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final RecordingListener heard = new RecordingListener();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

    @Override
    public void accept(EventRecord line) {
        if (blocks.complete(line)) {
            Await.openedInside(released);
        } else {
            heard.accept(line);
        }
    }

    void begin(Subscription own) {
        subscription.complete(own);
    }

    void awaitBlockedOn(EventRecord line) throws Exception {
        if (!Await.value(blocks).equals(line)) {
            throw new AssertionError("Expected to be blocked on " + line + ", but was on " + blocks.join());
        }
    }

    Subscription subscription() {
        return subscription.join();
    }

    /** What it is, or was, blocked on. */
    EventRecord first() {
        return blocks.join();
    }

    /** Lets it go on. */
    void release() {
        released.countDown();
    }

    /** What came after the first event. */
    RecordingListener heard() {
        return heard;
    }

    /** What came after the first event, without what is not from the log. */
    List<EventRecord> heardFromLog() {
        return heard.records().stream().filter(line -> line.sequence() > 0).toList();
    }
}
