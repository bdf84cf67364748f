package dev.hl.testkit.fakes.process;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The test that started this process with {@link ChildJvm}, as the process sees it. Safe for use by many threads. */
public final class ParentJvm {
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);
    private static final BufferedReader IN =
            new BufferedReader(new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));

    private ParentJvm() {}

    /** Prints a line, whole or not at all, however this process ends: it is short enough for a pipe to take at once. */
    public static void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The parent is gone", e);
        }
    }

    /** The next line from the parent; null when it is gone. */
    public static @Nullable String hear() {
        try {
            return IN.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("The parent is gone", e);
        }
    }

    /** Ends this process when the parent goes, however that ends; nobody else may hear it meanwhile. */
    public static void outliveNot() {
        while (hear() != null) {
            // Until the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
