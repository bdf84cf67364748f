/**
 * Lets many follow the log of a store, each at its own pace.
 *
 * <p>Start at {@link dev.hl.bus.EventBuses}. A subscription is a place in the log and a listener: it reads pages from the
 * store and never holds more than one, so being slow costs nobody but itself. The bus only says when there is something to
 * read. May depend on the API and slf4j. No thread belongs to a subscription: {@code Turns} takes turns on the bus's
 * {@link dev.hl.api.spi.Execution}, where listeners run too, and a listener that blocks holds the one thread it was called
 * on.
 */
@NullMarked
package dev.hl.bus;

import org.jspecify.annotations.NullMarked;
