package dev.hl.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words somebody looks for. Any text has some, or none; no text is refused. Immutable. */
public final class SearchWords {
    /** So many of the first words are looked for. */
    public static final int MOST = 16;

    /**
     * A word.
     *
     * @param typed as it was typed
     * @param folded as it is compared
     */
    private record Word(String typed, String folded) {}

    private final List<Word> words;

    private SearchWords(List<Word> words) {
        this.words = List.copyOf(words);
    }

    /** Reads what was typed. */
    public static SearchWords of(String text) {
        List<Word> words = new ArrayList<>();
        WordScanner scanner = new WordScanner(text);
        while (words.size() < MOST && scanner.next()) {
            words.add(new Word(scanner.word(), scanner.folded().toString()));
        }
        return new SearchWords(words);
    }

    /** Whether there is nothing to look for. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /**
     * The same as a query of SQLite's FTS5, for all of the words: each is quoted and has only characters that are part of
     * one token there, so nothing of it is syntax or a phrase. Not for no words.
     *
     * @param begun whether the last word may go on
     */
    public String asMatch(boolean begun) {
        return words.stream()
                .map(word -> '"' + word.typed() + '"')
                .collect(Collectors.joining(" AND ", "", begun ? "*" : ""));
    }

    /** How often they occur in a text. */
    public Occurrences in(String text) {
        long hits = 0;
        long length = 0;
        int found = 0;
        WordScanner scanner = new WordScanner(text);
        while (scanner.next()) {
            int matching = matching(scanner.folded());
            found |= matching;
            hits += matching == 0 ? 0 : 1;
            length++;
        }
        return new Occurrences(found, hits, length);
    }

    /** Whether what was found has every one of them. */
    public boolean areAllIn(Occurrences occurrences) {
        return occurrences.found() == (1 << words.size()) - 1;
    }

    /** Whether a word of a text is one of them. */
    boolean have(CharSequence folded) {
        return matching(folded) != 0;
    }

    /** A bit for each of them that a word of a text is, or begins with where it is the last. */
    private int matching(CharSequence folded) {
        int bits = 0;
        for (int index = 0; index < words.size(); index++) {
            String wanted = words.get(index).folded();
            boolean prefix = index == words.size() - 1;
            if (prefix ? begins(folded, wanted) : wanted.contentEquals(folded)) {
                bits |= 1 << index;
            }
        }
        return bits;
    }

    private static boolean begins(CharSequence word, String beginning) {
        return word.length() >= beginning.length() && beginning.contentEquals(word.subSequence(0, beginning.length()));
    }
}
