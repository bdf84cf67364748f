package dev.hl.store.process;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store whose answers can be compared with those of another one. Safe for use by many threads but for {@link #replace}. */
final class ObservedStore implements AutoCloseable {
    private final Map<Long, EventPosition> places = new HashMap<>(Map.of(0L, EventPosition.START));
    private Store store;

    ObservedStore(Store store) {
        this.store = store;
    }

    Store store() {
        return store;
    }

    /** Closes the store; what follows goes to another one that has the same content. */
    void replace(Function<Store, Store> next) {
        Store now = next.apply(store);
        if (now != store) {
            store.close();
        }
        store = now;
    }

    /** What the store answers, in a form that is equal for stores that are alike; a refusal is an answer, too. */
    @Nullable
    Object ask(Function<Store, ?> question) {
        try {
            return Described.of(question.apply(store));
        } catch (PositionLostException e) {
            return "nothing is missing after " + e.next().minor();
        } catch (RuntimeException e) {
            return e.getClass();
        }
    }

    /** The place of a line by its number, whether it is still there or not. */
    EventPosition place(long number) {
        return places.getOrDefault(number, EventPosition.END);
    }

    /** Learns the places of new lines. */
    List<EventRecord> log() {
        List<EventRecord> log = store.events(EventPosition.START, EventFilter.all(), Integer.MAX_VALUE);
        log.forEach(line -> places.put(line.position().minor(), line.position()));
        return log;
    }

    @Override
    public void close() {
        store.close();
    }
}
