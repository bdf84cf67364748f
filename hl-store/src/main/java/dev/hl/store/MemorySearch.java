package dev.hl.store;

import dev.hl.api.Page;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionStatus;
import dev.hl.store.search.SearchResults;
import dev.hl.store.search.SearchWords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds words by looking through everything. */
final class MemorySearch {
    private final SearchQuery query;
    private final List<Session> sessions;
    private final Map<SessionId, SessionStatus> statuses;

    MemorySearch(SearchQuery query, List<Session> sessions) {
        this.query = query;
        this.sessions = sessions;
        this.statuses = sessions.stream().collect(Collectors.toMap(Session::id, Session::status));
    }

    /** The page of the query, from the sessions and these lines, newest first. */
    Page<SearchHit> page(List<EventRecord> newestFirst) {
        SearchWords words = SearchWords.of(query.text());
        SearchResults results = new SearchResults(words);
        if (!words.isEmpty()) {
            newestFirst.stream().filter(this::isWanted).forEach(results::add);
            sessions.stream()
                    .filter(session -> isWanted(session.id(), session.createdAt()))
                    .forEach(results::add);
        }
        return results.page(query.page());
    }

    private boolean isWanted(EventRecord line) {
        return line.ofSession().filter(session -> isWanted(session, line.at())).isPresent();
    }

    private boolean isWanted(SessionId id, Instant at) {
        return (query.sessions().isEmpty() || query.sessions().contains(id))
                && (query.statuses().isEmpty() || hasWantedStatus(id))
                && query.earliest().filter(at::isBefore).isEmpty()
                && query.end().map(at::isBefore).orElse(true);
    }

    private boolean hasWantedStatus(SessionId id) {
        SessionStatus status = statuses.get(id);
        return status != null && query.statuses().contains(status);
    }
}
