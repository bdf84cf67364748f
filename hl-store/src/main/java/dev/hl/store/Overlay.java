package dev.hl.store;

import dev.hl.api.spi.DuplicateRowException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A table as one unit of work sees it: what is committed, and over it what the unit has put. Confined to the unit.
 *
 * @param <K> what rows are found by
 * @param <V> the rows
 */
final class Overlay<K, V> {
    private final Map<K, V> committed;
    private final Map<K, V> changes = new LinkedHashMap<>();

    Overlay(Map<K, V> committed) {
        this.committed = committed;
    }

    Optional<V> find(K key) {
        V changed = changes.get(key);
        return Optional.ofNullable(changed != null ? changed : committed.get(key));
    }

    void put(K key, V value) {
        changes.put(key, value);
    }

    /** Puts what must not be there yet; {@code row} says what it is to the reader of the refusal. */
    void add(K key, V value, String row) {
        if (find(key).isPresent()) {
            throw new DuplicateRowException(row);
        }
        put(key, value);
    }

    /** What the unit has put, in the order in which it first did. */
    void forEachChange(BiConsumer<? super K, ? super V> action) {
        changes.forEach(action);
    }
}
