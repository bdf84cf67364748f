package dev.hl.samples.benchmarks.bus;

import dev.hl.api.event.Event;
import dev.hl.samples.benchmarks.bus.Receivers.Receiver;
import dev.hl.samples.benchmarks.store.Conversation;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** The publisher of the JDK on two threads. */
final class SubmissionDelivery implements Delivery {
    private static final int THREADS = 2;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final SubmissionPublisher<Event> publisher = new SubmissionPublisher<>(pool, Flow.defaultBufferSize());

    SubmissionDelivery(Receivers receivers) {
        receivers.all().forEach(receiver -> publisher.subscribe(new Taker(receiver)));
    }

    @Override
    public void publish(int events) {
        for (int i = 0; i < events; i++) {
            publisher.submit(Conversation.message(i));
        }
    }

    @Override
    public void close() {
        publisher.close();
        pool.shutdown();
    }

    /** Takes whatever comes. */
    private record Taker(Receiver receiver) implements Flow.Subscriber<Event> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Event event) {
            receiver.receive();
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {
            // Nothing is waited for any more.
        }
    }
}
