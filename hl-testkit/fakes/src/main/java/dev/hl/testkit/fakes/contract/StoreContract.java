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
 * field by field. Those about races use up to seventeen threads and wait for events, never for time; allow a minute a
 * test. Nothing is assumed about how a store keeps the times of rows finer than a microsecond, about how it ranks what it
 * finds beyond what {@link Store#search} promises in plain cases, or about the size of its steps.
 */
public interface StoreContract
        extends UnitOfWorkContract,
                RowContract,
                AgreementContract,
                StandingRuleContract,
                NoteContract,
                AuditContract,
                EventLogContract,
                BackwardReadingContract,
                PagingContract,
                SearchContract,
                RetentionContract,
                CompetitionContract,
                StoreLifecycleContract {
    /** {@inheritDoc} Called once or more by every test; a store keeps nothing from one to the next. */
    @Override
    Store openStore();
}
