package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a turn is to stop. Fires at most once; safe for use by many threads. */
final class Abort {
    private final CompletableFuture<Void> signal = new CompletableFuture<>();
    private final List<Runnable> actions = new ArrayList<>();

    void fire() {
        List<Runnable> todo;
        synchronized (actions) {
            signal.complete(null);
            todo = List.copyOf(actions);
            actions.clear();
        }
        todo.forEach(Runnable::run);
    }

    boolean fired() {
        return signal.isDone();
    }

    /** Runs the action when this fires, at once when it has fired. */
    void onFire(Runnable action) {
        synchronized (actions) {
            if (!fired()) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** The stage, or the given value when this fires first. */
    <T> CompletableFuture<T> unless(CompletableFuture<T> stage, T whenFired) {
        return stage.applyToEither(signal.thenApply(nothing -> whenFired), value -> value);
    }

    /** Waits for the time given or until this fires; returns whether it has. */
    boolean await(long millis) throws InterruptedException {
        try {
            signal.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new CompletionException(e);
        }
    }
}
