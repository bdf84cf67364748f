package dev.hl.bus;

import dev.hl.api.HumanLayerException;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SubscriptionOptions;
import java.util.Objects;
import java.util.concurrent.Flow;

/** Makes a subscription of its own for each reactive subscriber. */
final class FlowPublisher implements Flow.Publisher<EventRecord> {
    /** Of one who is told at once that there will be nothing. */
    private static final Flow.Subscription NOTHING = new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    private final DefaultEventBus bus;
    private final SubscriptionOptions options;

    FlowPublisher(DefaultEventBus bus, SubscriptionOptions options) {
        this.bus = bus;
        this.options = options;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super EventRecord> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (bus.isClosed()) {
            subscriber.onSubscribe(NOTHING);
            subscriber.onComplete();
            return;
        }
        FlowSubscription subscription;
        try {
            subscription = new FlowSubscription(bus.parts(), options, subscriber);
        } catch (HumanLayerException e) {
            subscriber.onSubscribe(NOTHING);
            subscriber.onError(e);
            return;
        }
        subscription.begin();
        bus.begin(subscription.feed());
    }
}
