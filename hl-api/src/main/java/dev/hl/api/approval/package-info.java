/**
 * Asking a human, or a policy in place of one, and what came of it.
 *
 * <p>Start at {@link dev.hl.api.approval.ApprovalManager}; {@link dev.hl.api.approval.Approval} is what it keeps,
 * {@link dev.hl.api.approval.Decision} what a human says, {@link dev.hl.api.approval.Verdict} what an
 * {@link dev.hl.api.approval.ApprovalPolicy} says. An approval knows a session only by its id. May depend on
 * {@code dev.hl.api} and {@code dev.hl.api.agent}. Values are immutable; the manager is safe for use by many threads.
 */
@NullMarked
package dev.hl.api.approval;

import org.jspecify.annotations.NullMarked;
