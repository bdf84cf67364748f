package dev.hl.api.event;

/** One follower of the log. Safe for use by many threads. */
public interface Subscription extends AutoCloseable {
    /** The place behind which the next event will come; good for resuming. */
    EventPosition position();

    /** How many events the listener has taken without throwing. */
    long delivered();

    /** How many times the listener threw. */
    long failed();

    /** After this returns no further delivery starts; one that is under way may still finish. Idempotent. */
    @Override
    void close();
}
