package dev.hl.api.spi;

import dev.hl.api.HumanLayerException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * For managers: those who wait until something of a key is settled. A waiter registers before its caller looks at the
 * store, so that what is settled in between is not missed. Safe for use by many threads; never completes a stage under its
 * lock.
 *
 * @param <K> what is waited for
 * @param <V> what it comes to
 */
public final class Waiters<K, V> {
    private final Map<K, List<CompletableFuture<V>>> waiting = new LinkedHashMap<>();

    /** Completes when the key is settled or failed. Each call has a stage of its own, which nobody else waits on. */
    public CompletionStage<V> register(K key) {
        CompletableFuture<V> waiter = new CompletableFuture<>();
        var unused = waiter.whenComplete((value, failure) -> forget(key, waiter));
        synchronized (waiting) {
            waiting.computeIfAbsent(key, k -> new ArrayList<>()).add(waiter);
        }
        return waiter;
    }

    /** What is waited for, in the order in which it first was, so that a seeded run is the same in every process. */
    public List<K> awaited() {
        synchronized (waiting) {
            return List.copyOf(waiting.keySet());
        }
    }

    /** Whether anybody waits, so that looking would help. */
    public boolean isAwaited(K key) {
        synchronized (waiting) {
            return waiting.containsKey(key);
        }
    }

    /** Completes all who wait for the key. */
    public void settle(K key, V value) {
        take(key).forEach(waiter -> waiter.complete(value));
    }

    /** Completes all who wait for the key exceptionally. */
    public void fail(K key, HumanLayerException why) {
        take(key).forEach(waiter -> waiter.completeExceptionally(why));
    }

    /** Completes all who wait for anything exceptionally. */
    public void failAll(HumanLayerException why) {
        awaited().forEach(key -> fail(key, why));
    }

    /** One that was cancelled by whoever waits is not kept. */
    private void forget(K key, CompletableFuture<V> waiter) {
        synchronized (waiting) {
            waiting.computeIfPresent(key, (k, others) -> others.remove(waiter) && others.isEmpty() ? null : others);
        }
    }

    private List<CompletableFuture<V>> take(K key) {
        synchronized (waiting) {
            List<CompletableFuture<V>> taken = waiting.remove(key);
            return taken == null ? List.of() : taken;
        }
    }
}
