package dev.hl.testkit.fakes.contract;

import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.List;

/** A store with one session, threads, and the bus under test over both. */
final class BusBench implements AutoCloseable {
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
}
