/**
 * A whole session beside the events that it writes. Start at {@link
 * dev.hl.samples.benchmarks.session.SessionComparisons}. May depend on every module and {@code measure}. What JMH makes is
 * used by the threads that its scope says.
 */
@NullMarked
package dev.hl.samples.benchmarks.session;

import org.jspecify.annotations.NullMarked;
