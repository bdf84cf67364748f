/**
 * What is implemented behind the API: the {@link dev.hl.api.spi.Store}, the {@link dev.hl.api.spi.AgentProvider} and the
 * {@link dev.hl.api.spi.Execution} that all work goes through.
 *
 * <p>Applications choose implementations and hand them to builders; only those who write a store, an agent or a test
 * harness of their own need to read on. Contract suites for them are in the testkit. May depend on every other package of
 * the API. Thread rules are stated by each interface.
 */
@NullMarked
package dev.hl.api.spi;

import org.jspecify.annotations.NullMarked;
