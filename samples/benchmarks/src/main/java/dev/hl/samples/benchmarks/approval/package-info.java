/**
 * Policies beside the plainest thing that could be done instead. Start at {@link
 * dev.hl.samples.benchmarks.approval.ApprovalComparisons}. May depend on every module and {@code measure}. What JMH makes is used
 * by the threads that its scope says.
 */
@NullMarked
package dev.hl.samples.benchmarks.approval;

import org.jspecify.annotations.NullMarked;
