package dev.hl.api.event;

import dev.hl.api.InvalidValueException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription follows and how. Immutable; each method returns a copy.
 *
 * @param filter which events
 * @param from after which place; null for what comes from now on
 * @param whenSlow what becomes of it when it is slow
 * @param name what it is called in logs and statistics
 */
public record SubscriptionOptions(
        EventFilter filter, @Nullable EventPosition from, WhenSlow whenSlow, String name) {
    public SubscriptionOptions {
        InvalidValueException.requireText(name, "name of a subscription");
    }

    /** What matches from now on; waits when slow. */
    public static SubscriptionOptions of(EventFilter filter) {
        return new SubscriptionOptions(filter, null, WhenSlow.WAIT, "subscriber");
    }

    /** Follows everything after the given place: first what is there, then what comes. */
    public SubscriptionOptions from(EventPosition position) {
        return new SubscriptionOptions(filter, position, whenSlow, name);
    }

    /** Follows everything that is kept, then what comes. */
    public SubscriptionOptions fromStart() {
        return from(EventPosition.START);
    }

    /** Default: {@link WhenSlow#WAIT}. */
    public SubscriptionOptions whenSlow(WhenSlow choice) {
        return new SubscriptionOptions(filter, from, choice, name);
    }

    /** Default: {@code subscriber}. */
    public SubscriptionOptions name(String text) {
        return new SubscriptionOptions(filter, from, whenSlow, text);
    }

    /** After which place, or empty for what comes from now on. */
    public Optional<EventPosition> start() {
        return Optional.ofNullable(from);
    }
}
