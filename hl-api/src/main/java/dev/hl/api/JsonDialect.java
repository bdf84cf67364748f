package dev.hl.api;

/** Which JSON is meant: the one that is hashed, or the wider one that is only kept. */
enum JsonDialect {
    /** Unicode text only, so that every text has UTF-8 bytes to hash. */
    CANONICAL(512, false),
    /** Also lone surrogates, as escapes; deep enough to hold the deepest canonical object within others. */
    STORED(1_024, true);

    private final int deepest;
    private final boolean loneSurrogates;

    JsonDialect(int deepest, boolean loneSurrogates) {
        this.deepest = deepest;
        this.loneSurrogates = loneSurrogates;
    }

    /** How deep objects and arrays may nest, the outermost included. */
    int deepest() {
        return deepest;
    }

    boolean accepts(String text) {
        return loneSurrogates || JsonText.loneSurrogate(text) < 0;
    }
}
