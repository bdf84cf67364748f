/**
 * Child processes whose input and output are lines of text: start, lines in both directions, exit, and an end that leaves
 * nothing behind. For the use of {@code dev.hl.claudecode} only; not an API.
 *
 * <p>Start at {@link dev.hl.claudecode.process.ChildProcess}. The only package of the library that touches
 * {@code ProcessBuilder} and {@code ProcessHandle}. It may depend on the JDK, slf4j and {@code dev.hl.api.spi}, and knows
 * nothing of JSON or of what the lines mean.
 *
 * <p>Every child has three platform threads: two read its pipes, one writes. Reading never waits for writing. Waiting for
 * the operating system is real time.
 */
@NullMarked
package dev.hl.claudecode.process;

import org.jspecify.annotations.NullMarked;
