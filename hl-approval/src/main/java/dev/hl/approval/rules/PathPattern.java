package dev.hl.approval.rules;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Paths, in the syntax of {@code .gitignore}: {@code *} and {@code ?} within a part, {@code **} across parts, {@code [a-z]},
 * and a backslash before a sign that is meant itself. What matches a directory matches everything in it. A pattern that
 * has no slash, except at its end, matches at any depth below its anchor.
 */
final class PathPattern {
    private static final String PROBE = PathPatternReader.PROBE;

    private final PathAnchor anchor;
    private final Pattern pattern;
    private final String literal;
    private final Finding matches;
    private final Finding doesNot;

    /**
     * A pattern.
     *
     * @param anchor where it begins
     * @param pattern what follows, with slashes between the parts
     * @param literal a piece that every path that matches has, in folded case: looking for it is quick
     * @param rule as it was written
     */
    PathPattern(PathAnchor anchor, Pattern pattern, String literal, String rule) {
        this.anchor = anchor;
        this.pattern = pattern;
        this.literal = literal;
        this.matches = Finding.speaks("the path matches " + rule);
        this.doesNot = Finding.silent("the path does not match " + rule);
    }

    /** Speaks when every spelling of the place matches, and all that is in it where the call is about that. */
    Finding matchesAll(Facts facts, Place place) {
        return look(facts, place, true);
    }

    /** Speaks when a spelling of the place matches. */
    Finding matchesAny(Facts facts, Place place) {
        return look(facts, place, false);
    }

    private Finding look(Facts facts, Place place, boolean all) {
        if (place.problem().isPresent()) {
            Finding blind = Finding.blind(place.problem().get());
            return !all && lookAtSpellings(facts, place, false).speaks() ? matches : blind;
        }
        return lookAtSpellings(facts, place, all);
    }

    private Finding lookAtSpellings(Facts facts, Place place, boolean all) {
        Optional<List<List<RelativePath>>> spellings = facts.relative(anchor, place);
        if (spellings.isEmpty()) {
            return Finding.blind("it is not known what the working directory is");
        }
        boolean inside = all && place.isDirectory();
        boolean speaks = all
                ? spellings.get().stream().allMatch(paths -> matchesOne(paths, inside))
                : spellings.get().stream().anyMatch(paths -> matchesOne(paths, false));
        return speaks ? matches : doesNot;
    }

    private boolean matchesOne(List<RelativePath> paths, boolean withAllInside) {
        for (RelativePath path : paths) {
            if (withAllInside ? matchesAllIn(path) : matches(path)) {
                return true;
            }
        }
        return false;
    }

    /** Names that no wildcard but a star matches stand for all that could be in a directory. */
    private boolean matchesAllIn(RelativePath directory) {
        return matches(directory.enter(PROBE)) && matches(directory.enter(PROBE).enter(PROBE));
    }

    private boolean matches(RelativePath path) {
        return path.has(literal) && pattern.matcher(path.text()).matches();
    }
}
