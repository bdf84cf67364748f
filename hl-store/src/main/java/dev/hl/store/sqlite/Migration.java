package dev.hl.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One step of the schema, as a file beside this class.
 *
 * @param version what {@code user_version} is after it
 * @param name the name of the file
 * @param checksum of the file, so that nobody edits it once databases were made by it
 * @param statements what it runs
 */
record Migration(int version, String name, String checksum, List<String> statements) {
    /** Reads {@code V<version>__<what it does>.sql}. */
    static Migration of(int version, String name) {
        String text = text(name);
        return new Migration(version, name, checksum(text), statements(text));
    }

    /** Statements end where a line ends in a semicolon; lines of comment are left out. */
    private static List<String> statements(String text) {
        String code = text.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .reduce("", (lines, line) -> lines + line.stripTrailing() + "\n");
        return Arrays.stream(code.split(";\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String text(String name) {
        try (InputStream file = Migration.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The library is incomplete: it has no " + name);
            }
            // A checkout may have changed the ends of lines, which changes no statement.
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    private static String checksum(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
