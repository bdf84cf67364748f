package dev.hl.store;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several ordered sequences as one; looks at no more of them than is asked for. */
final class Merge<T> implements Iterator<T> {
    private record Head<T>(T value, Iterator<T> rest) {}

    private final PriorityQueue<Head<T>> heads;

    Merge(List<Iterator<T>> sources, Comparator<? super T> order) {
        heads = new PriorityQueue<>((a, b) -> order.compare(a.value(), b.value()));
        sources.forEach(this::enter);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public T next() {
        Head<T> first = heads.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        enter(first.rest());
        return first.value();
    }

    private void enter(Iterator<T> source) {
        if (source.hasNext()) {
            heads.add(new Head<>(source.next(), source));
        }
    }
}
