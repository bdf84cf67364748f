/**
 * What happened, as an ordered log, and how to follow it.
 *
 * <p>Start at {@link dev.hl.api.event.EventBus}; {@link dev.hl.api.event.EventRecord} is one line of the log. The set of
 * {@link dev.hl.api.event.Event events} is open: dispatch by class and let what you do not know pass. May depend on every
 * package before it: {@code dev.hl.api}, {@code agent}, {@code approval}, {@code session}. Records are immutable; the bus
 * is safe for use by many threads.
 */
@NullMarked
package dev.hl.api.event;

import org.jspecify.annotations.NullMarked;
