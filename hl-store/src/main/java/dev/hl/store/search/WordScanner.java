package dev.hl.store.search;

/** Walks through the words of a text. Confined to one thread. */
final class WordScanner {
    private final String text;
    private final StringBuilder folded = new StringBuilder();
    private int start;
    private int end;

    WordScanner(String text) {
        this.text = text;
    }

    /** Goes to the next word; false when there is none. */
    boolean next() {
        start = end;
        while (start < text.length() && !Letters.begins(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        end = start;
        folded.setLength(0);
        while (end < text.length() && Letters.continues(text.codePointAt(end))) {
            int character = text.codePointAt(end);
            add(Letters.folded(character));
            end += Character.charCount(character);
        }
        return end > start;
    }

    /** The index of its first character. */
    int start() {
        return start;
    }

    /** The index behind its last. */
    int end() {
        return end;
    }

    /** The word as it stands in the text. */
    String word() {
        return text.substring(start, end);
    }

    /** The word as it is compared; valid until the next one. */
    CharSequence folded() {
        return folded;
    }

    private void add(int letter) {
        if (letter != Letters.NONE) {
            folded.appendCodePoint(letter);
        }
    }
}
