/**
 * The SQLite store beside raw JDBC that writes and reads the same rows. Start at {@link
 * dev.hl.samples.benchmarks.store.StoreComparisons}. May depend on the API, hl-store and {@code measure}. What JMH makes is
 * used by the threads that its scope says.
 */
@NullMarked
package dev.hl.samples.benchmarks.store;

import org.jspecify.annotations.NullMarked;
