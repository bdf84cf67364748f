package dev.hl.approval.rules;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What belongs to the work: the working directory and the additional ones, by where they really are. */
final class Confinement {
    private Confinement() {}

    /** Speaks when every place that the call is about really lies inside; blind when that is not known. */
    static Finding look(Facts facts, Path home) {
        Place place = facts.place(home);
        if (place.problem().isPresent()) {
            return Finding.blind(place.problem().get());
        }
        List<Path> roots = roots(facts);
        if (roots.isEmpty()) {
            return Finding.blind("it is not known what the working directory is");
        }
        boolean inside = place.reals().stream().allMatch(real -> roots.stream().anyMatch(real::startsWith));
        return inside
                ? Finding.speaks(place + " lies inside the working directories")
                : Finding.silent(place + " leads out of the working directories");
    }

    private static List<Path> roots(Facts facts) {
        return Stream.concat(
                        facts.context().workingDirectory().stream(), facts.context().additionalDirectories().stream())
                .map(directory -> facts.real(directory.toAbsolutePath()))
                .flatMap(Optional::stream)
                .toList();
    }
}
