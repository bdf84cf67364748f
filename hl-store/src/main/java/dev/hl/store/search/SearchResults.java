package dev.hl.store.search;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects places that may have the words, and puts those that do in order: a place ranks by how large a part of it the
 * words are, a title counting for more than a prompt and that for more than the conversation; of two equal ones the newer
 * comes first. Confined to one thread.
 */
public final class SearchResults {
    private static final double TITLE = 8;
    private static final double PROMPT = 4;
    private static final double CONVERSATION = 1;
    /** Keeps a text of one word from outranking everything. */
    private static final int SHORT = 10;

    /** A place where all words are. */
    private record Found(double rank, Instant at, Supplier<SearchHit> hit) {}

    private static final Comparator<Found> BEST_FIRST =
            Comparator.comparingDouble(Found::rank).thenComparing(Found::at).reversed();

    private final SearchWords words;
    private final List<Found> found = new ArrayList<>();
    private int looks;

    public SearchResults(SearchWords words) {
        this.words = words;
    }

    /** Looks at the title and the prompt of a session. */
    public void add(Session session) {
        Occurrences title = words.in(SearchTexts.title(session));
        Occurrences prompt = words.in(SearchTexts.prompt(session));
        double rank = TITLE * density(title) + PROMPT * density(prompt);
        add(title.plus(prompt), rank, session.createdAt(), () -> SearchHits.of(session, words));
    }

    /** Looks at what a line of a session's log says. */
    public void add(EventRecord line) {
        add(line, () -> SearchHits.of(line, words));
    }

    /** The same without keeping the line, which may be large; {@code hit} shows it when it is on the page. */
    public void add(EventRecord line, Supplier<SearchHit> hit) {
        Occurrences said = words.in(SearchTexts.of(line.event()));
        add(said, CONVERSATION * density(said), line.at(), hit);
    }

    /** The page, best first; of equally new ones in the order in which they were added. */
    public Page<SearchHit> page(PageRequest page) {
        List<Found> rest = found.stream()
                .sorted(BEST_FIRST)
                .skip(SearchPages.offset(page))
                .limit(page.limit() + 1L)
                .toList();
        return SearchPages.of(page, rest, place -> place.hit().get());
    }

    /** How many places were looked at. */
    public int size() {
        return looks;
    }

    private void add(Occurrences occurrences, double rank, Instant at, Supplier<SearchHit> hit) {
        looks++;
        if (words.areAllIn(occurrences)) {
            found.add(new Found(rank, at, hit));
        }
    }

    private static double density(Occurrences occurrences) {
        return (double) occurrences.hits() / (occurrences.length() + SHORT);
    }
}
