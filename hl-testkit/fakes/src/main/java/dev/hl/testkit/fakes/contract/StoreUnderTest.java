package dev.hl.testkit.fakes.contract;

import dev.hl.api.spi.Store;

/** What the parts of {@link StoreContract} are told by whoever runs them. */
interface StoreUnderTest {
    /** An empty store that the test closes. */
    Store openStore();
}
