package dev.hl.samples.benchmarks.bus;

import dev.hl.api.event.Event;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.spi.Store;
import dev.hl.bus.EventBuses;
import dev.hl.samples.benchmarks.store.Conversation;
import dev.hl.store.MemoryStores;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** The bus over a store in memory. */
final class BusDelivery implements Delivery {
    private static final int BATCH = 100;
    private static final List<? extends Event> EVENTS =
            LongStream.range(0, BATCH).mapToObj(Conversation::message).toList();

    private final Store store = MemoryStores.open();
    private final EventBus bus = EventBuses.over(store);

    BusDelivery(Receivers receivers) {
        receivers.all().forEach(receiver -> bus.subscribe(EventFilter.all(), line -> receiver.receive()));
    }

    EventBus bus() {
        return bus;
    }

    @Override
    public void publish(int events) {
        for (int i = 0; i < events; i += BATCH) {
            int speaker = i;
            store.write(unit -> {
                unit.append(Conversation.speaker(speaker), Instant.EPOCH, EVENTS);
                return true;
            });
        }
    }

    @Override
    public void close() {
        bus.close();
        store.close();
    }
}
