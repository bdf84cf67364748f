/**
 * A stand-in for the executable of Claude Code: a process that speaks its wire, for tests that start one.
 *
 * <p>Start at {@link dev.hl.testkit.fakes.claude.MockClaude}, which puts the executable into a folder, and
 * {@link dev.hl.testkit.fakes.claude.MockScript}, which says what the model in it does and what goes wrong. Without a
 * script it asks a Messages API on this machine, such as {@link dev.hl.testkit.fakes.anthropic.FakeMessagesApi}, and
 * really uses its tools, so that one arranged test runs against it and against the original.
 *
 * <p>Everything else is the program that runs in that process, from {@code MockClaudeMain} on: a reader that hands
 * lines on, one turn at a time on a thread of its own, calls on threads of a pool. It may depend on the API's JSON
 * and the JDK only, and loads little, because it is started for every test. Where it differs from the original, it is
 * wrong.
 */
@NullMarked
package dev.hl.testkit.fakes.claude;

import org.jspecify.annotations.NullMarked;
