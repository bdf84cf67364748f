package dev.hl.testkit.fakes.claude;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the transcript of one session is kept: {@code projects/<directory>/<session>.jsonl} in the configuration
 * folder, where every character of the directory that is no letter or digit is a dash.
 */
record TranscriptFile(Path path) {
    private static final String SUFFIX = ".jsonl";

    static TranscriptFile of(Path configuration, String cwd, String session) {
        return new TranscriptFile(folder(configuration, cwd).resolve(session + SUFFIX));
    }

    /** The id of the session of this directory that was written last. */
    static Optional<String> latest(Path configuration, String cwd) {
        Path folder = folder(configuration, cwd);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .max(Comparator.comparing(TranscriptFile::modified))
                    .map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists() {
        return Files.exists(path);
    }

    List<Map<String, Object>> read() {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.map(line -> Json.object(Json.parse(line))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(Map<String, ?> line) {
        try {
            Files.createDirectories(path.getParent());
            byte[] bytes = (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path configuration, String cwd) {
        return configuration.resolve("projects").resolve(cwd.replaceAll("[^A-Za-z0-9]", "-"));
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
