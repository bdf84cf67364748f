package dev.hl.claudecode;

import java.util.concurrent.CompletableFuture;

/**
 * Whether a turn is open. Prompts begin turns, and the program begins some by itself: for a call that an earlier run put
 * aside, and when something in the background is done. Safe for use by many threads.
 */
final class Turns {
    private boolean everPrompted;
    private boolean prompted;
    private boolean running;
    private boolean finishing;
    private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

    /** A prompt was handed over; its turn is owed. */
    synchronized void prompted() {
        everPrompted = true;
        prompted = true;
        open();
    }

    /** The prompt could not be handed over. */
    synchronized void unprompted() {
        prompted = false;
        settle();
    }

    /** The program does something that belongs to a turn. */
    synchronized void running() {
        running = true;
        open();
    }

    /**
     * A turn ended.
     *
     * @param ofItself whether the program had begun it
     * @return whether this is an end that the host waits for: not that of a turn in between
     */
    synchronized boolean ended(boolean ofItself) {
        boolean between = ofItself && prompted;
        running = false;
        prompted = between;
        settle();
        return !between;
    }

    /** The program is gone. */
    synchronized void gone() {
        running = false;
        prompted = false;
        settle();
    }

    /** Whether the host has begun any turn. */
    synchronized boolean wereEverPrompted() {
        return everPrompted;
    }

    synchronized boolean isOpen() {
        return prompted || running;
    }

    /** No prompt will follow. */
    synchronized void finish() {
        finishing = true;
    }

    /** Whether there is nothing left to do. */
    synchronized boolean isFinished() {
        return finishing && !isOpen();
    }

    /** Completes when no turn is open. */
    synchronized CompletableFuture<Void> idle() {
        return idle.copy();
    }

    private void open() {
        if (idle.isDone()) {
            idle = new CompletableFuture<>();
        }
    }

    private void settle() {
        if (!isOpen()) {
            idle.complete(null);
        }
    }
}
