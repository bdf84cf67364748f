/**
 * One session, start to end, with a human at the gate: the smallest complete program on hl.
 *
 * <p>Start at {@link dev.hl.samples.quickstart.Quickstart}; {@link dev.hl.samples.quickstart.FirstScreen} is the code of
 * the README's first screen. Uses only the public API and, for the demonstration without Claude, the scripted agent. All
 * printing and asking happens on the one thread of one subscription.
 */
@NullMarked
package dev.hl.samples.quickstart;

import org.jspecify.annotations.NullMarked;
