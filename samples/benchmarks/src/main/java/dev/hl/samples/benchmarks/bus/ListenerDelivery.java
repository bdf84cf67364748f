package dev.hl.samples.benchmarks.bus;

import dev.hl.api.event.Event;
import dev.hl.samples.benchmarks.store.Conversation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A list of listeners. */
final class ListenerDelivery implements Delivery {
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

    ListenerDelivery(Receivers receivers) {
        receivers.all().forEach(receiver -> listeners.add(event -> receiver.receive()));
    }

    @Override
    public void publish(int events) {
        for (int i = 0; i < events; i++) {
            Event event = Conversation.message(i);
            for (Consumer<Event> listener : listeners) {
                listener.accept(event);
            }
        }
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
