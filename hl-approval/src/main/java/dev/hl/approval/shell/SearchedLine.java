package dev.hl.approval.shell;

import java.util.Optional;

/**
 * A command line in which words are looked for wherever they stand: through quotes, escapes, wrappers, substitutions and
 * compounds. Made to find too much rather than too little.
 *
 * <p>A line is read in two ways. <em>Joined</em>, quotes and empty expansions vanish, so that the parts of a word that was
 * taken apart come together again. <em>Split</em>, whatever could separate words does, so that those that were glued come
 * apart. Lower and upper case are the same, and a program is found in any directory.
 */
public final class SearchedLine {
    private final Reading joined;
    private final Reading split;

    private SearchedLine(String decoded) {
        joined = new Reading(Normalizer.joined().normalize(decoded));
        split = new Reading(Normalizer.split().normalize(decoded));
    }

    /** Empty when the line is longer than {@link LiteralLine#LONGEST}: then nobody looked. */
    public static Optional<SearchedLine> of(String line) {
        return line.length() > LiteralLine.LONGEST
                ? Optional.empty()
                : Optional.of(new SearchedLine(AnsiQuotes.decode(line)));
    }

    Reading joined() {
        return joined;
    }

    Reading split() {
        return split;
    }
}
