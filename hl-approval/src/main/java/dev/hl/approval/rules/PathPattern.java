package dev.hl.approval.rules;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Paths, in the syntax of {@code .gitignore}: {@code *} and {@code ?} within a part, {@code **} across parts, {@code [a-z]},
 * and a backslash before a sign that is meant itself. What matches a directory matches everything in it. A pattern that
 * has no slash, except at its end, matches at any depth below its anchor.
 */
final class PathPattern {
    private static final Path PROBE = Path.of("\u0001");

    private final PathAnchor anchor;
    private final Pattern pattern;
    private final boolean everythingInside;

    PathPattern(PathAnchor anchor, Pattern pattern, boolean everythingInside) {
        this.anchor = anchor;
        this.pattern = pattern;
        this.everythingInside = everythingInside;
    }

    /** Speaks when every spelling of the place matches. */
    Finding matchesAll(Facts facts, Place place) {
        return look(facts, place, true);
    }

    /** Speaks when a spelling of the place matches. */
    Finding matchesAny(Facts facts, Place place) {
        return look(facts, place, false);
    }

    private Finding look(Facts facts, Place place, boolean all) {
        if (place.problem().isPresent()) {
            return Finding.blind(place.problem().get());
        }
        Optional<Path> start = anchor.in(facts);
        if (start.isEmpty()) {
            return Finding.blind("it is not known what the working directory is");
        }
        Path begin = start.get();
        Path really = facts.real(begin).orElse(begin);
        boolean matches = all
                ? place.spellings().stream().allMatch(path -> matches(path, begin, really, place.isDirectory()))
                : place.spellings().stream().anyMatch(path -> matches(path, begin, really, false));
        return matches ? Finding.speaks(place + " matches") : Finding.silent(place + " does not match");
    }

    private boolean matches(Path path, Path begin, Path really, boolean withAllInside) {
        return matches(path, begin, withAllInside) || (!really.equals(begin) && matches(path, really, withAllInside));
    }

    private boolean matches(Path path, Path begin, boolean withAllInside) {
        if (!path.startsWith(begin)) {
            return false;
        }
        return withAllInside
                ? everythingInside
                        && matches(begin, path.resolve(PROBE))
                        && matches(begin, path.resolve(PROBE).resolve(PROBE))
                : matches(begin, path);
    }

    private boolean matches(Path begin, Path path) {
        String relative = begin.relativize(path).toString().replace(File.separatorChar, '/');
        return !relative.isEmpty() && pattern.matcher(relative).matches();
    }
}
