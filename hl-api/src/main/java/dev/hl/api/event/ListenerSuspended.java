package dev.hl.api.event;

/**
 * A listener failed so often in a row that it is not called any more until {@link Subscription#resume()}.
 *
 * @param subscriber the name of the subscription
 * @param failures how many times in a row
 * @param problem the last failure, in words
 */
public record ListenerSuspended(String subscriber, long failures, String problem) implements TransientEvent {
    @Override
    public String kind() {
        return "listener.suspended";
    }
}
