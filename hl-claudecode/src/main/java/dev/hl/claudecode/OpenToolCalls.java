package dev.hl.claudecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls of the host's tools that are under way. Safe for use by many threads; completes nothing under its lock. */
final class OpenToolCalls {
    private record Open(@Nullable Object id, CompletableFuture<Void> withdrawn) {}

    /** How many calls are remembered, so that one that comes again does not run again. */
    private static final int REMEMBERED = 1_000;

    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Deque<String> begun = new ArrayDeque<>();

    /** A call begins; the future is completed when it is withdrawn. Empty when it has begun before. */
    synchronized Optional<CompletableFuture<Void>> begin(String exchange, @Nullable Object id) {
        if (begun.contains(exchange)) {
            return Optional.empty();
        }
        begun.addLast(exchange);
        if (begun.size() > REMEMBERED) {
            begun.removeFirst();
        }
        CompletableFuture<Void> withdrawn = new CompletableFuture<>();
        open.put(exchange, new Open(id, withdrawn));
        return Optional.of(withdrawn);
    }

    /** A call has ended; false when it was withdrawn before. */
    synchronized boolean end(String exchange) {
        return open.remove(exchange) != null;
    }

    /** Withdraws the call with this id, unless several have it: whose is meant cannot be told then. */
    void withdraw(@Nullable Object id) {
        if (id != null) {
            List<Open> meant = takeIf(call -> id.equals(call.id()), 1);
            meant.forEach(call -> call.withdrawn().complete(null));
        }
    }

    void withdrawAll() {
        takeIf(call -> true, Integer.MAX_VALUE).forEach(call -> call.withdrawn().complete(null));
    }

    private synchronized List<Open> takeIf(Predicate<Open> condition, int most) {
        List<Open> taken = new ArrayList<>(open.values());
        taken.removeIf(condition.negate());
        if (taken.size() > most) {
            return List.of();
        }
        open.values().removeAll(taken);
        return taken;
    }
}
