package dev.hl.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file whose text follows from the code; {@code -Dhl.write=true} writes it anew instead of comparing. */
public final class GeneratedFile {
    private GeneratedFile() {}

    /** Fails when the file, relative to the module, is not as generated. */
    public static void assertUpToDate(String file, String generated) throws IOException {
        Path path = Path.of(System.getProperty("basedir", ""), file);
        if (Boolean.getBoolean("hl.write")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, generated);
        }
        assertThat(path)
                .as("%s follows from the code; run this test with -Dhl.write=true and commit it", file)
                .content()
                .isEqualTo(generated);
    }
}
