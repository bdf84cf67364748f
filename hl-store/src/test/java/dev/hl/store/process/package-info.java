/**
 * Tests of the SQLite store with processes of their own: some are killed while they write, others write at the same time.
 *
 * <p>Start at {@link dev.hl.store.process.KilledWriterTest} and {@link dev.hl.store.process.TwoProcessesTest}. Each process
 * is a {@link dev.hl.store.process.ChildJvm} with the main method of one of the classes here; it speaks with its parent in
 * lines and ends with it. May depend on everything that tests of the store see.
 */
@NullMarked
package dev.hl.store.process;

import org.jspecify.annotations.NullMarked;
