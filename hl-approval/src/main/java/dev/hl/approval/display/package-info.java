/**
 * What whoever decides is shown, made safe to show.
 *
 * <p>Start at {@link dev.hl.approval.display.ApprovalPresenter}, which makes an
 * {@link dev.hl.approval.display.ApprovalView} of an approval; {@link dev.hl.approval.display.DisplaySanitizer} is for
 * whatever else a frontend shows of what an agent wrote. Everything in a view has passed the sanitizer. A frontend
 * still escapes for its own medium, as HTML wants. Depends on {@code dev.hl.api} and {@code dev.hl.approval.risk}.
 * Values are immutable, functions pure apart from the files that a presenter is told to read; all are safe for use by
 * many threads.
 */
@NullMarked
package dev.hl.approval.display;

import org.jspecify.annotations.NullMarked;
