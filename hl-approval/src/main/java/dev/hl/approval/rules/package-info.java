/**
 * Rules in Claude Code's syntax, patterns of paths, and how the opinions of several policies become one.
 *
 * <p>Start at {@link dev.hl.approval.rules.RuleList}, a policy made of rules, and {@link dev.hl.approval.rules.Combined}, which
 * puts policies together; both are reached through {@code dev.hl.approval.Policies}. {@code RuleParser} reads one rule.
 * May depend on {@code dev.hl.api}, {@code dev.hl.approval.shell}, the names and spellings of files in
 * {@code dev.hl.approval.risk}, and slf4j. Everything is immutable and safe for many
 * threads; what is looked up about a request is kept for one evaluation, on one thread. The file system is only read.
 */
@NullMarked
package dev.hl.approval.rules;

import org.jspecify.annotations.NullMarked;
