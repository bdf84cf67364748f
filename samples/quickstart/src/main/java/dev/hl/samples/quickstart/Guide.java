package dev.hl.samples.quickstart;

import dev.hl.api.SessionId;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.spi.Retention;
import dev.hl.store.Durability;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;

/** The shorter pieces of code in the README, compiled here; a test compares the two. */
final class Guide {
    private Guide() {}

    static SqliteStore open() {
        // open
        var store = SqliteStores.builder(Path.of("hl.db"))
                .durability(Durability.NORMAL)
                .retention(
                        Retention.keepAll().removeSessions(Duration.ofDays(90)).eventsPerSession(10_000))
                .open();
        // end
        return store;
    }

    static Subscription follow(
            EventBus bus, SessionId session, EventPosition lastSeen, BiConsumer<String, Event> page) {
        // follow
        var subscription = bus.subscribe(
                SubscriptionOptions.of(EventFilter.of(session)).from(lastSeen).name("web"),
                line -> page.accept(line.position().encode(), line.event()));
        // end
        return subscription;
    }
}
