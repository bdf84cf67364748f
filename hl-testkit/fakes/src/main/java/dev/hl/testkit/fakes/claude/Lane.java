package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The order in which the calls of one message go through the doors and run: those that only read together, every other
 * alone. Used by one thread.
 */
final class Lane {
    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final List<CompletableFuture<CallEnd>> all = new ArrayList<>();
    private CompletableFuture<Void> lastAlone = AT_ONCE;

    void start(boolean together, Supplier<CompletableFuture<CallEnd>> call) {
        CompletableFuture<Void> turn = together ? lastAlone : everything();
        CompletableFuture<CallEnd> end = turn.thenCompose(nothing -> call.get());
        all.add(end);
        if (!together) {
            lastAlone = end.thenAccept(ended -> {});
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Waits for all; in the order of their start. */
    List<CallEnd> await() {
        return all.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Void> everything() {
        return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]));
    }
}
