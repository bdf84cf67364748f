package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are really full, or cannot be written; they are mounted where only a child process sees them. */
@Tag("full")
@Timeout(120)
class DiskFaultsTest {
    @TempDir
    Path folder;

    @Nested
    class AFullDisk {
        @Test
        void losesNothingThatWasAcknowledgedAndTheStoreGoesOnOnceThereIsRoom() throws Exception {
            List<String> output = run(tmpfs("8m"), "fill");

            assertThat(output)
                    .containsExactly(
                            "full",
                            "acknowledged and there: true",
                            "not copied, left: []",
                            "goes on: true",
                            "gapless: true",
                            "damage: []");
        }

        @Test
        void isSaidAtTheOpening() throws Exception {
            List<String> output = run(tmpfs("32k"), "open");

            assertThat(output)
                    .singleElement()
                    .asString()
                    .startsWith("UNREACHABLE")
                    .contains("there is no room left on its disk");
        }

        private String tmpfs(String size) {
            return "mount -t tmpfs -o size=" + size + " tmpfs '" + folder + "'";
        }
    }

    @Nested
    class ADiskThatCannotBeWritten {
        @Test
        void refusesAStore() throws Exception {
            SqliteStores.open(folder.resolve("hl.db")).close();
            byte[] before = Files.readAllBytes(folder.resolve("hl.db"));

            List<String> output = run(readOnly(), "open");

            assertThat(output)
                    .singleElement()
                    .asString()
                    .startsWith("READ_ONLY")
                    .contains("give this user the permission");
            assertThat(Files.readAllBytes(folder.resolve("hl.db"))).isEqualTo(before);
        }

        @Test
        void refusesANewStore() throws Exception {
            List<String> output = run(readOnly(), "open");

            assertThat(output)
                    .singleElement()
                    .asString()
                    .startsWith("UNREACHABLE")
                    .contains("folder can be written");
            assertThat(folder).isEmptyDirectory();
        }

        private String readOnly() {
            return "mount --bind '" + folder + "' '" + folder + "' && mount -o remount,bind,ro '" + folder + "'";
        }
    }

    @Nested
    class SeveralProcesses {
        @Test
        void makeOneFileAtOnceAndAllWriteIt() throws Exception {
            List<Process> processes = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                processes.add(StoreProcess.start("true", "share", folder.resolve("hl.db")));
            }
            for (Process process : processes) {
                assertThat(process.getInputStream().readNBytes(6))
                        .isEqualTo("ready\n".getBytes(StandardCharsets.UTF_8));
            }
            for (Process process : processes) {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
            }

            for (Process process : processes) {
                assertThat(StoreProcess.output(process)).containsExactly("done");
            }
            try (SqliteStore store = SqliteStores.open(folder.resolve("hl.db"))) {
                assertThat(store.events(EventPosition.START, EventFilter.all(), 10_000).stream()
                                .collect(Collectors.groupingBy(
                                        record -> record.session(),
                                        Collectors.mapping(EventRecord::sequence, Collectors.toList())))
                                .values())
                        .hasSize(3)
                        .allMatch(sequences -> sequences.equals(
                                LongStream.rangeClosed(1, 300).boxed().toList()));
                assertThat(store.damage()).isEmpty();
            }
        }
    }

    private List<String> run(String mounts, String what) throws IOException, InterruptedException {
        return StoreProcess.output(StoreProcess.start(mounts, what, folder.resolve("hl.db")));
    }
}
