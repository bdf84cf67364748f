package dev.hl.api.event;

/**
 * A subscription was told less than its log had: lines after {@code from} are gone, the place is of another log, or it chose
 * to skip what it was too slow for. Every subscription hears this, whatever its filter.
 *
 * <p>Read anew what you show, then go on: what comes next is everything after {@code next}, so sessions and approvals that
 * are read on hearing this miss nothing.
 *
 * @param from where the subscription was
 * @param next where it is now
 * @param reason why, in words
 */
public record Resync(EventPosition from, EventPosition next, String reason) implements TransientEvent {
    @Override
    public String kind() {
        return "resync";
    }
}
