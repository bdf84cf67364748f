package dev.hl.approval.display;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that may be anything, up to a bound. */
final class FileText {
    private FileText() {}

    static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(CurrentFiles.LONGEST + 1);
            if (bytes.length > CurrentFiles.LONGEST) {
                throw new IOException("it has more than " + CurrentFiles.LONGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
