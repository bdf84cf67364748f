/**
 * The bus beside bare designs: a list of listeners, {@link java.util.concurrent.SubmissionPublisher}, a queue and a thread
 * each, and a store without a bus. Start at {@link dev.hl.samples.benchmarks.bus.BusComparisons}. May depend on the API,
 * hl-store, hl-bus, {@code measure} and the benchmarks of the store. What JMH makes is used by the threads that its scope
 * says.
 */
@NullMarked
package dev.hl.samples.benchmarks.bus;

import org.jspecify.annotations.NullMarked;
