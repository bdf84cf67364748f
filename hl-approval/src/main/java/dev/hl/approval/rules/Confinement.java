package dev.hl.approval.rules;

import dev.hl.approval.risk.ObeyedFiles;
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
        List<Path> roots = roots(facts);
        if (roots.isEmpty()) {
            return Finding.blind("it is not known what the working directory is");
        }
        boolean inside = place.reals().stream().allMatch(real -> roots.stream().anyMatch(real::startsWith));
        if (!inside) {
            return Finding.silent(place + " leads out of the working directories");
        }
        return place.problem()
                .map(Finding::blind)
                .orElseGet(() -> Finding.speaks(place + " lies inside the working directories"));
    }

    /** Whether something in the working directories is meant that makes programs run, or do something else. */
    static boolean isObeyed(Facts facts, Path home) {
        List<Path> roots = roots(facts);
        return facts.place(home).spellings().stream().anyMatch(path -> isObeyed(path, roots));
    }

    /** What a working directory is named does not count. */
    private static boolean isObeyed(Path path, List<Path> roots) {
        List<Path> inside = roots.stream()
                .filter(path::startsWith)
                .map(root -> root.relativize(path))
                .toList();
        return inside.isEmpty() ? ObeyedFiles.isIn(path) : inside.stream().anyMatch(ObeyedFiles::isIn);
    }

    private static List<Path> roots(Facts facts) {
        return Stream.concat(
                        facts.context().workingDirectory().stream(), facts.context().additionalDirectories().stream())
                .map(directory -> facts.real(directory.toAbsolutePath()))
                .flatMap(Optional::stream)
                .toList();
    }
}
