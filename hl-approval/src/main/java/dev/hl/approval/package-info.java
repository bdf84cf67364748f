/**
 * The approval manager and the ready-made policies.
 *
 * <p>Start at {@link dev.hl.approval.ApprovalManagers}; {@link dev.hl.approval.Policies} has the policies. The store is the
 * truth: a decision is one compare-and-set in one unit of work, the bus only wakes those who wait. Policies are asked
 * before a unit begins, never inside one. Depends on {@code dev.hl.api} and slf4j. Everything runs on the caller's thread
 * or on the {@link dev.hl.api.spi.Execution} it was built with.
 */
@NullMarked
package dev.hl.approval;

import org.jspecify.annotations.NullMarked;
