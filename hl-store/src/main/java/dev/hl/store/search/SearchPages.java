package dev.hl.store.search;

import dev.hl.api.InvalidValueException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Pages of what was found: a cursor is the number of the hits before it, because a rank is no place that lasts. */
public final class SearchPages {
    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,9}");

    private SearchPages() {}

    /** How many hits come before the page. */
    public static int offset(PageRequest page) {
        return page.start().map(SearchPages::read).orElse(0);
    }

    /**
     * The page.
     *
     * @param found what comes behind the offset, at least one more than fits where there is more
     * @param show how one is shown; called only for those that are
     */
    public static <F, T> Page<T> of(PageRequest page, List<F> found, Function<? super F, ? extends T> show) {
        boolean last = found.size() <= page.limit();
        List<T> shown = found.stream().limit(page.limit()).<T>map(show).toList();
        return new Page<>(shown, last ? null : Integer.toString(offset(page) + page.limit()));
    }

    private static int read(String cursor) {
        InvalidValueException.unless(
                CURSOR.matcher(cursor).matches(), "cursor", cursor, "one that came with the page before");
        return Integer.parseInt(cursor);
    }
}
