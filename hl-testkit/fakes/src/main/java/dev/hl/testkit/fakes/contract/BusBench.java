package dev.hl.testkit.fakes.contract;

import dev.hl.api.event.Event;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A store with one session, threads, and the bus under test over both. */
final class BusBench implements AutoCloseable {
    private static final int BATCH = 100;

    private final Store store;
    private final OwnedExecution threads;
    private final EventBus bus;
    private final Session session;

    BusBench(BusUnderTest suite) {
        store = suite.openStore();
        threads = Execution.threads("contract");
        bus = suite.openBus(store, threads);
        session = Given.session(store);
    }

    Store store() {
        return store;
    }

    Execution threads() {
        return threads;
    }

    EventBus bus() {
        return bus;
    }

    Session session() {
        return session;
    }

    /** Commits an event of the session. */
    EventRecord say(String text) {
        return Given.logged(store, session, text);
    }

    /** Commits so many events of the session, some at a time. */
    List<EventRecord> sayMany(int count) {
        List<EventRecord> lines = new ArrayList<>();
        for (int from = 0; from < count; from += BATCH) {
            lines.addAll(Given.logged(store, session, messages(from, Math.min(count, from + BATCH))));
        }
        return lines;
    }

    /** A subscriber from now on that is at its first event until it is released. */
    BlockedListener blocked(SubscriptionOptions options) throws Exception {
        BlockedListener listener = new BlockedListener();
        listener.begin(bus.subscribe(options, listener));
        listener.awaitBlockedOn(say("blocks"));
        return listener;
    }

    /** The log as it stands. */
    List<EventRecord> log() {
        return Given.log(store);
    }

    /** Waits until a listener has heard a line, and so everything before it. */
    void awaitHeard(RecordingListener listener, EventRecord line) throws Exception {
        Await.value(listener.first(line::equals));
    }

    /** Ends the bus and waits for everything that runs: what has not been heard after this never will be. */
    void settle() {
        bus.close();
        threads.close();
    }

    @Override
    public void close() {
        settle();
        store.close();
    }

    private static List<Event> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Specimens.aMessage("event " + number))
                .toList();
    }
}
