/**
 * hl against the real Claude Code, offline: the program talks to a fake of the Messages API on this machine. Tagged
 * {@code full}; the path of the program comes in the system property {@code hl.claude}. Start at
 * {@link dev.hl.samples.systemtests.claude.RealClaudeSessionTest}.
 */
@NullMarked
package dev.hl.samples.systemtests.claude;

import org.jspecify.annotations.NullMarked;
