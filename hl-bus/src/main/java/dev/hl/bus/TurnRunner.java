package dev.hl.bus;

/** Where turns are taken. */
interface TurnRunner {
    /**
     * Has a turn taken soon, on another thread or later on this one; after one that asks for another, has that taken too.
     *
     * @throws java.util.concurrent.RejectedExecutionException when nobody will take it
     */
    void submit(Turns turns);

    /** No turn begins after this. */
    void stop();
}
