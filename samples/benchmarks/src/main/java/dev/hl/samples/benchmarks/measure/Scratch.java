package dev.hl.samples.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run and its forks put files: one folder, gone when the run is over. */
public final class Scratch {
    /** Where the folder is; forks inherit it. */
    public static final String PROPERTY = "hl.benchmarks.folder";

    private Scratch() {}

    /** The folder of this run. */
    public static Path folder() {
        try {
            return Files.createDirectories(Path.of(System.getProperty(PROPERTY, "target/benchmarks")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of its own in it. */
    public static Path newFolder(String name) {
        try {
            return Files.createTempDirectory(folder(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with everything in it; one that is not there is as good. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
