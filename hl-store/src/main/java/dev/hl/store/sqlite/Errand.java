package dev.hl.store.sqlite;

import org.jspecify.annotations.Nullable;

/** Something of the store's own that is done while no unit runs, such as closing. */
final class Errand extends GroupCommit.Job {
    private final Runnable action;
    private @Nullable RuntimeException failure;

    Errand(Runnable action) {
        this.action = action;
    }

    @Override
    boolean isAlone() {
        return true;
    }

    void run() {
        try {
            action.run();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Throws what the action threw. */
    void outcome() {
        if (failure != null) {
            throw failure;
        }
    }
}
