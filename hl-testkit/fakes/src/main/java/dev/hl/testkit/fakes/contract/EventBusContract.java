package dev.hl.testkit.fakes.contract;

import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;

/**
 * What every {@link EventBus} must do. To run it, implement this interface in a JUnit test class; the tests come with it:
 *
 * <pre>{@code
 * class RelayBusTest implements EventBusContract {
 *     @Override
 *     public Store openStore() {
 *         return MemoryStores.open();
 *     }
 *
 *     @Override
 *     public EventBus openBus(Store store, Execution execution) {
 *         return new RelayBus(store, execution);
 *     }
 * }
 * }</pre>
 *
 * <p>The store must pass {@link StoreContract}. The tests run on real threads, as many as block at once, and wait for
 * events, never for time; allow a minute a test. A bus that brings its own threads may ignore the execution it is given.
 */
public interface EventBusContract
        extends FollowingContract,
                SlowSubscriberContract,
                ResyncContract,
                TransientContract,
                StreamContract,
                PublisherContract,
                IsolationContract,
                SuspensionContract,
                BusStatsContract,
                UnsubscribingContract {
    /** {@inheritDoc} Called once by every test; a store keeps nothing from one to the next. */
    @Override
    Store openStore();

    /** {@inheritDoc} The bus may be closed before, and must leave the execution and the store open. */
    @Override
    EventBus openBus(Store store, Execution execution);
}
