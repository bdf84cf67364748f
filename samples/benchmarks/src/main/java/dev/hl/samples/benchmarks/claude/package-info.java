/**
 * The adapter of Claude Code beside bare parsing, bare pipes and another Java SDK. Start at {@link
 * dev.hl.samples.benchmarks.claude.ClaudeComparisons}. May depend on the API, hl-claudecode, the fakes, {@code measure} and,
 * in {@code Json} alone, Jackson. What JMH makes is used by the threads that its scope says.
 */
@NullMarked
package dev.hl.samples.benchmarks.claude;

import org.jspecify.annotations.NullMarked;
