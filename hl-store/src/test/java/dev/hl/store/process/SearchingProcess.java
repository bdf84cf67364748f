package dev.hl.store.process;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.contract.Specimens;
import java.nio.file.Path;

/** Searches a log of which each line is large and not all fit into the memory of this process. */
final class SearchingProcess {
    private static final int LINES = 100;
    private static final String LARGE = "x".repeat(2_000_000);

    private SearchingProcess() {}

    public static void main(String[] arguments) {
        try (SqliteStore store = SqliteStores.open(Path.of(arguments[0]))) {
            Session session = Specimens.aSession();
            store.write(unit -> {
                unit.insert(session);
                return unit;
            });
            for (int number = 0; number < LINES; number++) {
                String text = "needle " + number + "\n" + LARGE;
                store.write(unit -> {
                    unit.append(session.id(), Specimens.NOON, Specimens.aMessage(text));
                    return unit;
                });
            }
            Page<SearchHit> found = store.search(SearchQuery.of("needle").page(PageRequest.first(10)));
            System.out.println(
                    "found " + found.items().size() + " " + found.next().isPresent());
        }
    }
}
