package dev.hl.api.event;

/** One follower of the log. Safe for use by many threads. */
public interface Subscription extends AutoCloseable {
    /** Whether it goes on. */
    enum State {
        ACTIVE,
        /** Its listener failed too often in a row and is not called until {@link Subscription#resume()}. */
        SUSPENDED,
        CLOSED
    }

    /**
     * The place after which the next event will come: that of the newest one handed to the listener, also while the listener
     * is still at it. To lose nothing in a crash, keep the {@link EventRecord#position()} of what was handled instead.
     */
    EventPosition position();

    State state();

    /** What it came to so far. */
    SubscriptionStats stats();

    /** How many events the listener has taken without throwing. */
    default long delivered() {
        return stats().delivered();
    }

    /** How many times the listener threw. */
    default long failed() {
        return stats().failed();
    }

    /** Goes on after a suspension, with the event after the one that failed last. No effect otherwise. */
    void resume();

    /** After this returns no further delivery starts; one that is under way may still finish. Idempotent. */
    @Override
    void close();
}
