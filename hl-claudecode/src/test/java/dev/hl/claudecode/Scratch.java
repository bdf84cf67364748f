package dev.hl.claudecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one test with a home and a project in it. */
final class Scratch implements AutoCloseable {
    private final Path root;

    Scratch() {
        try {
            root = Files.createTempDirectory("hl-claude").toRealPath();
            Files.createDirectories(home());
            Files.createDirectories(project());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return root.resolve("home");
    }

    Path project() {
        return root.resolve("project");
    }

    /** The lines of a file in the project, none when it is not there. */
    List<String> lines(String file) {
        try {
            Path path = project().resolve(file);
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file and the folders it is in. */
    static void write(Path folder, String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
