/**
 * Sessions: one agent at work on one prompt, as an immutable snapshot that moves along one transition table.
 *
 * <p>Start at {@link dev.hl.api.session.SessionManager}. {@link dev.hl.api.session.SessionRules} holds the rules that join
 * a session with its approvals, as pure functions that whichever manager acts applies inside its own unit of work. May
 * depend on {@code dev.hl.api}, {@code agent} and {@code approval}. Values are immutable; the manager is safe for use by
 * many threads.
 */
@NullMarked
package dev.hl.api.session;

import org.jspecify.annotations.NullMarked;
