package dev.hl.testkit.fakes.contract;

import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;

/** What the parts of {@link EventBusContract} are told by whoever runs them. */
interface BusUnderTest {
    /** An empty store that the test closes. */
    Store openStore();

    /** A bus over a store whose listeners run on an execution; the test closes all three. */
    EventBus openBus(Store store, Execution execution);

    /** After how many lines a subscriber who has not moved is further behind than the memory of the bus reaches. */
    default int linesBeyondMemory() {
        return 20_000;
    }

    /** As many lines fit into the memory of the bus at once. */
    default int linesInMemory() {
        return 100;
    }
}
