package dev.hl.api.event;

/** One follower of the log. Safe for use by many threads. */
public interface Subscription extends AutoCloseable {
    /**
     * The place after which the next event will come: that of the newest one handed to the listener, also while the listener
     * is still at it. To lose nothing in a crash, keep the {@link EventRecord#position()} of what was handled instead.
     */
    EventPosition position();

    /** How many events the listener has taken without throwing. */
    long delivered();

    /** How many times the listener threw. */
    long failed();

    /** After this returns no further delivery starts; one that is under way may still finish. Idempotent. */
    @Override
    void close();
}
