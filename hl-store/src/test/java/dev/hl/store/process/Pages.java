package dev.hl.store.process;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Walks lists that come in pages. */
final class Pages {
    private Pages() {}

    /** All entries, in large pages. */
    static <T> List<T> all(Function<PageRequest, Page<T>> list) {
        return all(PageRequest.first(PageRequest.MAX_LIMIT), list);
    }

    /** All entries from a first page on. */
    static <T> List<T> all(PageRequest first, Function<PageRequest, Page<T>> list) {
        Page<T> page = list.apply(first);
        List<T> all = new ArrayList<>(page.items());
        while (page.next().isPresent()) {
            page = list.apply(first.after(page.next().get()));
            all.addAll(page.items());
        }
        return all;
    }
}
