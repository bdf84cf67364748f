package dev.hl.store.sql;

import dev.hl.api.Page;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventPosition;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.store.search.SearchHits;
import dev.hl.store.search.SearchResults;
import dev.hl.store.search.SearchWords;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
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

    /** The page of the query; in a transaction, as the lines of the page are read again. */
    public Page<SearchHit> search(Handle handle, SearchQuery query) {
        SearchWords words = SearchWords.of(query.text());
        if (words.isEmpty()) {
            return new SearchResults(words).page(query.page());
        }
        String scope = scope(handle, query);
        SearchResults results = newest(words, scope, match -> lines(handle, words, match, query), SearchResults::size);
        sessions(handle, words, scope, query).forEach(results::add);
        return results.page(query.page());
    }

    private List<Session> sessions(Handle handle, SearchWords words, String scope, SearchQuery query) {
        return !query.sessions().isEmpty() && query.sessions().size() <= CANDIDATES
                ? SearchTable.named(handle, dialect, query)
                : newest(
                        words,
                        scope,
                        match -> SearchTable.sessions(handle, dialect, match, query, CANDIDATES),
                        List::size);
    }

    /** Lines with their ranks: of those that are not shown nothing else is kept. */
    private SearchResults lines(Handle handle, SearchWords words, String match, SearchQuery query) {
        SearchResults results = new SearchResults(words);
        SearchTable.lines(handle, dialect, epochs, match, query, CANDIDATES).forEach(line -> {
            EventPosition place = line.position();
            results.add(line, () -> SearchHits.of(SearchTable.line(handle, epochs, place), words));
        });
        return results;
    }

    /**
     * The newest places with the words. The index has to collect all places with all words that begin like the last one
     * before it knows the newest, so it is asked for that word itself first, which may be enough; hardly in few sessions.
     */
    private static <T> T newest(SearchWords words, String scope, Function<String, T> places, ToIntFunction<T> size) {
        if (scope.isEmpty()) {
            T exact = places.apply(match(words, false, scope));
            if (size.applyAsInt(exact) == CANDIDATES) {
                return exact;
            }
        }
        return places.apply(match(words, true, scope));
    }

    private static String match(SearchWords words, boolean begun, String scope) {
        return "{title prompt conversation} : (" + words.asMatch(begun) + ")" + scope;
    }

    private String scope(Handle handle, SearchQuery query) {
        if (query.sessions().isEmpty()) {
            return "";
        }
        List<String> ids = query.sessions().stream().map(SessionId::value).toList();
        String scopes = LogTable.numbers(handle, dialect, "session_id", ids).stream()
                .map(log -> '"' + SearchTable.scope(log) + '"')
                .collect(Collectors.joining(" OR "));
        return " AND scope : (" + (scopes.isEmpty() ? "\"none\"" : scopes) + ")";
    }
}
