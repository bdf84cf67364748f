/**
 * How speed is measured: a {@link dev.hl.samples.benchmarks.measure.Comparison} says what is measured beside what, {@link
 * dev.hl.samples.benchmarks.measure.Turns} runs both by turns in forks of JMH, a {@link
 * dev.hl.samples.benchmarks.measure.Goal} judges, a {@link dev.hl.samples.benchmarks.measure.Table} tells. Knows nothing of
 * what is measured. May depend on JMH. Confined to the thread of the program, except what says so.
 */
@NullMarked
package dev.hl.samples.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
