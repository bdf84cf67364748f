package dev.hl.approval.rules;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a pattern of paths begins: at a fixed place, or at the working directory of the request, some steps up.
 *
 * @param fixed the place, or null for the working directory
 * @param up how many steps above the working directory
 */
record PathAnchor(@Nullable Path fixed, int up) {
    static PathAnchor at(Path place) {
        return new PathAnchor(place.toAbsolutePath().normalize(), 0);
    }

    static PathAnchor aboveWorkingDirectory(int steps) {
        return new PathAnchor(null, steps);
    }

    /** Empty where there is no working directory. */
    Optional<Path> in(Facts facts) {
        if (fixed != null) {
            return Optional.of(fixed);
        }
        return facts.context().workingDirectory().map(directory -> {
            Path place = directory.toAbsolutePath().normalize();
            for (int step = 0; step < up && place.getParent() != null; step++) {
                place = place.getParent();
            }
            return place;
        });
    }
}
