package dev.hl.store.sql;

import dev.hl.api.Page;
import dev.hl.api.SessionId;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.store.search.SearchResults;
import dev.hl.store.search.SearchWords;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Finds words with the index and ranks what it finds as every store does. Of words that are everywhere only the newest
 * places are looked at, so that no search takes longer than that.
 */
public final class SearchReader {
    /** So many of the newest sessions, and of the newest lines, are ranked. */
    private static final int CANDIDATES = 1_000;

    private final Dialect dialect;
    private final Epochs epochs;

    public SearchReader(Dialect dialect, Epochs epochs) {
        this.dialect = dialect;
        this.epochs = epochs;
    }

    /** The page of the query. */
    public Page<SearchHit> search(Handle handle, SearchQuery query) {
        SearchWords words = SearchWords.of(query.text());
        SearchResults results = new SearchResults(words);
        if (words.isEmpty()) {
            return results.page(query.page());
        }
        String match = match(handle, words, query);
        SearchTable.lines(handle, dialect, epochs, match, query, CANDIDATES).forEach(results::add);
        SearchTable.sessions(handle, dialect, match, query, CANDIDATES).forEach(results::add);
        return results.page(query.page());
    }

    private String match(Handle handle, SearchWords words, SearchQuery query) {
        String wanted = "{title prompt conversation} : (" + words.asMatch() + ")";
        if (query.sessions().isEmpty()) {
            return wanted;
        }
        List<String> ids = query.sessions().stream().map(SessionId::value).toList();
        String scopes = LogTable.numbers(handle, dialect, "session_id", ids).stream()
                .map(log -> '"' + SearchTable.scope(log) + '"')
                .collect(Collectors.joining(" OR "));
        return wanted + " AND scope : (" + (scopes.isEmpty() ? "\"none\"" : scopes) + ")";
    }
}
