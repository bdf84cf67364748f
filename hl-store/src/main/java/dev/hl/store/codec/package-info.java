/**
 * Internal: rows and events as text, and back.
 *
 * <p>Start at {@link dev.hl.store.codec.Events} for lines of the log, at {@link dev.hl.store.codec.Columns} for what
 * tables keep as JSON, and at {@link dev.hl.store.codec.SessionArchive} for a whole session as a file. Each class of
 * value has a {@code Form}: the word it is kept under, how it is written and how it is read; {@code EventForms}, {@code
 * MessageForms}, {@code Decisions} and {@code Verdicts} list them. What was written once must be read for ever: a form
 * may gain members that can be absent, and nothing else. May depend on the API only. Everything public here is safe for
 * use by many threads.
 */
@NullMarked
package dev.hl.store.codec;

import org.jspecify.annotations.NullMarked;
