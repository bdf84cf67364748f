package dev.hl.testkit.fakes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** What was heard, in order, and stages for what is still to come. Safe for use by many threads. */
final class Heard<T> {
    private record Wish<T>(int place, Predicate<? super T> what, CompletableFuture<T> granted) {}

    private final List<T> entries = new ArrayList<>();
    private final List<Wish<T>> wishes = new ArrayList<>();

    void add(T entry) {
        List<Wish<T>> granted = new ArrayList<>();
        synchronized (this) {
            entries.add(entry);
            wishes.removeIf(wish -> isGranted(wish) && granted.add(wish));
        }
        granted.forEach(wish -> wish.granted().complete(entry));
    }

    synchronized List<T> all() {
        return List.copyOf(entries);
    }

    /** Completes with the entry that is number {@code place} among those that fit, counted from 1. */
    synchronized CompletionStage<T> nth(int place, Predicate<? super T> what) {
        List<T> fitting = fitting(what);
        if (fitting.size() >= place) {
            return CompletableFuture.completedFuture(fitting.get(place - 1));
        }
        Wish<T> wish = new Wish<>(place, what, new CompletableFuture<>());
        wishes.add(wish);
        return wish.granted();
    }

    private boolean isGranted(Wish<T> wish) {
        T newest = entries.get(entries.size() - 1);
        return wish.what().test(newest) && fitting(wish.what()).size() == wish.place();
    }

    private List<T> fitting(Predicate<? super T> what) {
        return entries.stream().filter(what).toList();
    }
}
