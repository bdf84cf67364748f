package dev.hl.store.search;

import dev.hl.api.event.EventRecord;
import dev.hl.api.session.SearchField;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.Session;

/** Shows places where words were found. */
public final class SearchHits {
    private SearchHits() {}

    /** A session: its title, or its prompt where more of the words are in that. */
    public static SearchHit of(Session session, SearchWords words) {
        String title = SearchTexts.title(session);
        String prompt = SearchTexts.prompt(session);
        boolean inPrompt = words.in(prompt).variety() > words.in(title).variety();
        Snippet snippet = Snippet.of(inPrompt ? prompt : title, words);
        SearchField field = inPrompt ? SearchField.PROMPT : SearchField.TITLE;
        return new SearchHit(session.id(), field, 0, session.createdAt(), snippet.text(), snippet.marks());
    }

    /** A line of a session's log. */
    public static SearchHit of(EventRecord line, SearchWords words) {
        Snippet snippet = Snippet.of(SearchTexts.of(line.event()), words);
        return new SearchHit(
                line.ofSession()
                        .orElseThrow(() -> new IllegalArgumentException("Line " + line.position() + " has no session")),
                SearchField.CONVERSATION,
                line.sequence(),
                line.at(),
                snippet.text(),
                snippet.marks());
    }
}
