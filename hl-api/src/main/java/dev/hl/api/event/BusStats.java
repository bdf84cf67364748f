package dev.hl.api.event;

import java.util.List;

/**
 * A bus at one moment.
 *
 * @param subscriptions those that are not closed, oldest first
 * @param suspended how many of them are suspended
 * @param published transient events so far
 */
public record BusStats(List<SubscriptionStats> subscriptions, long suspended, long published) {
    public BusStats {
        subscriptions = List.copyOf(subscriptions);
    }

    /** How far the last one is behind. */
    public long longestLag() {
        return subscriptions.stream().mapToLong(SubscriptionStats::lag).max().orElse(0);
    }
}
