package dev.hl.approval.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentFilesTest {
    private final CurrentFiles files = CurrentFiles.onDisk();

    @TempDir
    Path directory;

    @Test
    void haveATextOrNone() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "text");

        assertThat(files.read(file)).contains("text");
        assertThat(files.read(directory.resolve("absent"))).isEmpty();
    }

    @Test
    void areNotReadWhereTheyAreNoOrdinaryFilesOrTooLong() throws IOException {
        Path big = Files.write(directory.resolve("big"), new byte[CurrentFiles.LONGEST + 1]);

        assertThatThrownBy(() -> files.read(big))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1000000 bytes");
        assertThatThrownBy(() -> files.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ordinary");
    }
}
