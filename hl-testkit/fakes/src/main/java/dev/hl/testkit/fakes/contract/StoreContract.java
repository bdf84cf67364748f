package dev.hl.testkit.fakes.contract;

import dev.hl.api.spi.Store;

/**
 * What every {@link Store} must do. To run it, implement this interface in a JUnit test class; the tests come with it:
 *
 * <pre>{@code
 * class TreeStoreTest implements StoreContract {
 *     @Override
 *     public Store openStore() {
 *         return new TreeStore();
 *     }
 * }
 * }</pre>
 *
 * <p>The tests use the public interface only, write rows for sessions they inserted before, and read back what they wrote
 * field by field. Those about races use up to seventeen threads and wait for events, never for time; allow ten seconds a
 * test. Nothing is assumed about how a store keeps time finer than a microsecond or about what it does with a position of
 * another store.
 */
public interface StoreContract
        extends UnitOfWorkContract,
                RowContract,
                EventLogContract,
                PagingContract,
                CompetitionContract,
                StoreLifecycleContract {
    /** {@inheritDoc} Called once or more by every test; a store keeps nothing from one to the next. */
    @Override
    Store openStore();
}
