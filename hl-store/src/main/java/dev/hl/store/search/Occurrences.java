package dev.hl.store.search;

/**
 * How often wanted words occur in a text.
 *
 * @param found a bit for each wanted word that occurs
 * @param hits how many words of the text are wanted ones
 * @param length how many words the text has
 */
public record Occurrences(int found, long hits, long length) {
    /** In no text. */
    public static final Occurrences NONE = new Occurrences(0, 0, 0);

    /** Those in two texts that count as one. */
    public Occurrences plus(Occurrences more) {
        return new Occurrences(found | more.found, hits + more.hits, length + more.length);
    }

    /** How many different ones of the wanted words occur. */
    int variety() {
        return Integer.bitCount(found);
    }
}
