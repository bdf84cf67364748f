package dev.hl.approval.display;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a presenter finds a file as it is now, to show what an edit would change. Called by many threads at once. */
@FunctionalInterface
public interface CurrentFiles {
    /** What is longer is not read: nobody could look at it. */
    int LONGEST = 1_000_000;

    /**
     * The text of a file; empty when there is no such file.
     *
     * @throws IOException when it cannot be read or is too long; its message is shown
     */
    Optional<String> read(Path file) throws IOException;

    /** Files of this machine: ordinary ones of at most {@value #LONGEST} bytes, read as UTF-8, links followed. */
    static CurrentFiles onDisk() {
        return file -> {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (!Files.isRegularFile(file)) {
                throw new IOException("it is no ordinary file");
            }
            return Optional.of(FileText.read(file));
        };
    }

    /** No files: edits are shown by what they replace alone. */
    static CurrentFiles none() {
        return file -> {
            throw new IOException("files are not read here");
        };
    }
}
