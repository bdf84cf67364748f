/**
 * Runs Claude Code as the agent of a session: finds its command line program, starts it, speaks its line protocol, puts
 * every tool call before the host, and ends it with all it started.
 *
 * <p>Start at {@link dev.hl.claudecode.ClaudeCode}; behind it {@code ClaudeProvider} starts and {@code ClaudeRun} wires one
 * run; {@code RecordedRun} wires the same over a recording. What a run hears goes one way: the process's reader thread takes
 * a line apart ({@code Reception}), the run's one dispatcher thread ({@code Dispatcher}) routes it ({@code Conversation}) to
 * the listener and to {@code Doors}, which hold the tool calls. What it says is made by {@code Outgoing} and written by the
 * process's writer thread.
 *
 * <p>What the program asks is answered by {@code Inquiries}: calls by {@code Doors}, tools of the host by {@code HostTools}.
 * What the host asks beside the conversation goes through {@code Requests}, whose answers bypass the dispatcher, so that a
 * listener may wait for one. Code of the user that may take its time runs on the threads of {@code UserCode}.
 *
 * <p>A launch becomes {@code Arguments}, an {@code Introduction} for what is too large for these, and {@code LaunchDocuments}
 * for what is secret; {@code GateSettings} make the program ask for everything, whatever a caller configures.
 *
 * <p>May depend on {@code dev.hl.api}, {@code dev.hl.claudecode.process}, slf4j and, in {@code Json} alone, Jackson.
 * Everything public is safe for use by many threads.
 */
@NullMarked
package dev.hl.claudecode;

import org.jspecify.annotations.NullMarked;
