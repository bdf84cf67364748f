/**
 * Speed, measured by JMH, as a ratio to floors measured in the same run. Start with {@link
 * dev.hl.samples.benchmarks.Benchmarks}; what is measured is in the packages below, one for each part, and how in
 * {@code measure}. May depend on every module.
 */
@NullMarked
package dev.hl.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
