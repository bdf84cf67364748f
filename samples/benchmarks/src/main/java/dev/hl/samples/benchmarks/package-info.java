/**
 * Speed, measured by JMH, as a ratio to a floor measured in the same run. Start with {@link
 * dev.hl.samples.benchmarks.Benchmarks}, which runs each benchmark beside its floor. May depend on every module.
 */
@NullMarked
package dev.hl.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
