/**
 * Lets many follow the log of a store, each at its own pace.
 *
 * <p>Start at {@link dev.hl.bus.EventBuses}; inside, at {@code SharedLog}. A commit puts its lines on the {@code Ring}, which
 * holds the newest ones once for all, bounded by number and by weight, and looks for the {@code Feed}s that have nothing to do
 * and want one of them. A feed is what one subscription hears: its {@code Cursor} moves along the ring, or over pages of the
 * store where the ring does not reach, with {@code Transients} between. {@code PushSubscription}, {@code PullSubscription} and
 * {@code FlowSubscription} take from a feed, on the bus's threads, on the caller's, and as much as was requested. Being slow
 * costs nobody but oneself: no more is held for one than a page and a bounded number of transient events.
 *
 * <p>May depend on the API and slf4j, and {@link dev.hl.bus.HumanLayerMetrics} alone, with what only it uses, on Micrometer.
 * No thread belongs to a subscription: {@code Turns} are taken by the few workers of the {@code WorkerPool} on the bus's
 * {@link dev.hl.api.spi.Execution}, where listeners run too; for a worker that a listener holds up another one comes. The
 * thread that commits or publishes reads nothing, waits for nobody and calls no listener.
 */
@NullMarked
package dev.hl.bus;

import org.jspecify.annotations.NullMarked;
