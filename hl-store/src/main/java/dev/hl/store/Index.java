package dev.hl.store;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.store.codec.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows sorted into groups, each group in the order of its keys, so that a list costs what it shows and not what there is.
 * Guarded by whoever owns it.
 *
 * @param <G> what rows are grouped by
 * @param <V> the snapshots
 */
final class Index<G, V> {
    private final Map<G, NavigableMap<RowKey, Row<V>>> groups = new HashMap<>();
    private final Comparator<RowKey> order;
    private final Function<V, Optional<G>> grouping;

    /**
     * @param grouping the group a snapshot belongs to; empty for one that is not listed
     */
    Index(Comparator<RowKey> order, Function<V, Optional<G>> grouping) {
        this.order = order;
        this.grouping = grouping;
    }

    /** Takes over a row, new or in place of {@code before}. */
    void put(@Nullable Row<V> before, Row<V> after) {
        if (before != null) {
            remove(before);
        }
        grouping.apply(after.value()).ifPresent(group -> add(group, after));
    }

    /** Forgets a row. */
    void remove(Row<V> row) {
        grouping.apply(row.value()).ifPresent(group -> remove(group, row.key()));
    }

    /** The rows of a group, as they are now. */
    List<Row<V>> rows(G group) {
        return List.copyOf(of(group).values());
    }

    /** How many rows a group has. */
    int size(G group) {
        return of(group).size();
    }

    /** A page of the rows of some groups, in one order. */
    Page<V> page(Collection<G> of, PageRequest request) {
        Optional<RowKey> start = request.start().map(RowKey::ofCursor);
        List<Iterator<Row<V>>> sources =
                of.stream().map(group -> behind(group, start)).toList();
        Merge<Row<V>> rows = new Merge<>(sources, Comparator.comparing(Row::key, order));
        List<V> items = new ArrayList<>();
        String cursor = null;
        while (rows.hasNext() && items.size() < request.limit()) {
            Row<V> row = rows.next();
            items.add(row.value());
            cursor = row.key().cursor();
        }
        return new Page<>(items, rows.hasNext() ? cursor : null);
    }

    private Iterator<Row<V>> behind(G group, Optional<RowKey> start) {
        NavigableMap<RowKey, Row<V>> rows = of(group);
        return start.map(key -> rows.tailMap(key, false)).orElse(rows).values().iterator();
    }

    private NavigableMap<RowKey, Row<V>> of(G group) {
        NavigableMap<RowKey, Row<V>> rows = groups.get(group);
        return rows == null ? Collections.emptyNavigableMap() : rows;
    }

    private void add(G group, Row<V> row) {
        groups.computeIfAbsent(group, first -> new TreeMap<>(order)).put(row.key(), row);
    }

    private void remove(G group, RowKey key) {
        groups.computeIfPresent(group, (same, rows) -> {
            rows.remove(key);
            return rows.isEmpty() ? null : rows;
        });
    }
}
