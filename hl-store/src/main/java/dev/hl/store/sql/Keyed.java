package dev.hl.store.sql;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.store.codec.RowKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** A row with its place in lists: read with one more than asked for, which says whether a page follows. */
record Keyed<T>(RowKey key, T value) {
    static <T> Keyed<T> of(ResultSet row, String time, T value) throws SQLException {
        return new Keyed<>(new RowKey(Times.ofMicros(row.getLong(time)), row.getLong("number")), value);
    }

    /** Binds where a page starts, and its length. */
    static Query bound(Query select, RowKey start, PageRequest page) {
        return select.bind("at", Times.bound(start.at()))
                .bind("number", start.number())
                .bind("limit", page.limit() + 1);
    }

    static <T> Page<T> page(List<Keyed<T>> rows, PageRequest page) {
        boolean more = rows.size() > page.limit();
        List<Keyed<T>> shown = more ? rows.subList(0, page.limit()) : rows;
        return new Page<>(
                shown.stream().map(Keyed::value).toList(),
                more ? shown.get(shown.size() - 1).key().cursor() : null);
    }
}
