package dev.hl.bus;

/** Where turns are taken. */
interface TurnRunner {
    /**
     * Has a turn taken soon, on another thread or later on this one; after one that asks for another, has that taken too.
     * When the execution fails at it, as where no thread can be had, the turn waits for {@link #retry}.
     *
     * @throws java.util.concurrent.RejectedExecutionException when nobody will take it
     */
    void submit(Turns turns);

    /** Tries again what the execution failed at, if there is something. Quick where there is nothing. */
    void retry();

    /** No turn begins after this. */
    void stop();
}
