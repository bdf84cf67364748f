package dev.hl.approval.rules;

/**
 * A path from where a pattern begins, with slashes between its parts.
 *
 * @param text as it is
 * @param folded without upper and lower case
 */
record RelativePath(String text, String folded) {
    static RelativePath of(String text) {
        return new RelativePath(text, folded(text));
    }

    /** As regular expressions compare letters without their case. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(text.charAt(at))));
        }
        return folded.toString();
    }

    /** A path further down. */
    RelativePath enter(String name) {
        return of(text.isEmpty() ? name : text + "/" + name);
    }

    /** Whether there is a path at all, and this piece in it. */
    boolean has(String piece) {
        return !text.isEmpty() && folded.contains(piece);
    }
}
