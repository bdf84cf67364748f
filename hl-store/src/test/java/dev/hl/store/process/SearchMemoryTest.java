package dev.hl.store.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.process.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchMemoryTest {
    @TempDir
    Path folder;

    @Test
    void aSearchKeepsNoMoreThanOneLineAtATime() throws Exception {
        try (ChildJvm child = ChildJvm.start(folder, SearchingProcess.class, folder.resolve("hl.db"))) {
            assertThat(child.await("found")).isEqualTo("10 true");
        }
    }
}
