package dev.hl.claudecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads test input; single quotes stand for double ones. */
final class Lines {
    private Lines() {}

    static Fields read(String line) {
        return json(text(line));
    }

    static Fields json(String text) {
        try {
            return Json.read(text);
        } catch (Json.UnreadableException e) {
            throw new AssertionError(text, e);
        }
    }

    /** The lines of a file. */
    static List<String> of(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String line) {
        return line.replace('\'', '"');
    }
}
