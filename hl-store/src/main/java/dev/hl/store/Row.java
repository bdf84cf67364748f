package dev.hl.store;

import dev.hl.store.codec.RowKey;

/** A stored snapshot and its place in lists. */
record Row<V>(RowKey key, V value) {
    /** The same row with its next snapshot. */
    Row<V> with(V next) {
        return new Row<>(key, next);
    }
}
