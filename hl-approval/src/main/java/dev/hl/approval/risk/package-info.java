/**
 * How much harm a request could do.
 *
 * <p>Start at {@link dev.hl.approval.risk.RiskAnalyzers}; {@link dev.hl.approval.risk.ObeyedFiles} and
 * {@link dev.hl.approval.risk.PathSpelling} are what rules about files share with them. Depends on {@code dev.hl.api} and slf4j. Analyzers are
 * immutable and safe for use by many threads; the standard one looks at the file system to see where a path really
 * leads.
 */
@NullMarked
package dev.hl.approval.risk;

import org.jspecify.annotations.NullMarked;
