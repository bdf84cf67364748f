/**
 * The approval manager and the ready-made policies.
 *
 * <p>Start at {@link dev.hl.approval.ApprovalManagers}; {@link dev.hl.approval.Policies} has the policies and {@link
 * dev.hl.approval.PolicyFile} reads them; {@link dev.hl.approval.AuditTrail} and {@link dev.hl.approval.PolicySimulator} look
 * back. Below it: {@code rules} and {@code shell} are what policies are made of, seen by this module alone; {@code display}
 * and {@code risk} make what a human is shown; {@code outside} reaches humans and calls that are elsewhere.
 *
 * <p>The store is the truth: a decision is one compare-and-set in one unit of work, the bus only wakes those who wait.
 * {@code DefaultApprovalManager} puts the parts together; a request goes through {@code Openings} (judged by {@code Judge},
 * which asks {@code PolicyGate} and {@code StandingRules}) into the {@code Ledger}, a decision through {@code DecisionCheck}
 * into the {@code DecisionLedger}. Policies and directories are asked before a unit begins, never inside one. Depends on
 * {@code dev.hl.api} and slf4j. Everything runs on the caller's thread or on the {@link dev.hl.api.spi.Execution} it was built
 * with.
 */
@NullMarked
package dev.hl.approval;

import org.jspecify.annotations.NullMarked;
