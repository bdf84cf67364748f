package dev.hl.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.testkit.fakes.contract.Specimens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is on the disks of users. The committed file has a line an event: its kind, its payload and its raw line,
 * separated by tabs. {@code -Dhl.write=true} writes it anew: after an event was added, never to let a changed line
 * pass.
 */
class StoredFormTest {
    private static final Path FILE =
            Path.of(System.getProperty("basedir", ""), "src/test/resources/dev/hl/store/codec/stored-events.txt");

    @Test
    void everyEventIsWrittenAsEver() throws IOException {
        String written = GoldenEvents.all().stream()
                .map(Events::encode)
                .map(stored -> stored.kind() + "\t" + stored.payload() + "\t" + stored.raw() + "\n")
                .collect(Collectors.joining());
        if (Boolean.getBoolean("hl.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, written);
        }

        assertThat(FILE).content().isEqualTo(written);
    }

    @Test
    void everyEventThatWasEverWrittenIsRead() throws IOException {
        List<Event> read = Files.readString(FILE)
                .lines()
                .map(line -> line.split("\t", -1))
                .map(parts -> Events.decode(new StoredEvent(parts[0], parts[1], parts[2])))
                .toList();

        assertThat(read).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(GoldenEvents.all());
    }

    @Test
    void theFileHasEveryEventMessageDecisionAndVerdictOfTheApi() {
        Set<Class<?>> there = classesIn(GoldenEvents.all());

        assertThat(there).hasSizeGreaterThan(20).containsAll(classesIn(Specimens.everyEvent()));
    }

    private static Set<Class<?>> classesIn(List<Event> events) {
        return events.stream()
                .flatMap(event -> parts(event).stream())
                .<Class<?>>map(Object::getClass)
                .collect(Collectors.toSet());
    }

    private static List<Object> parts(Event event) {
        List<Object> parts = new ArrayList<>(List.of(event));
        if (event instanceof MessageRecorded recorded) {
            parts.add(recorded.message());
        } else if (event instanceof ApprovalDecided decided) {
            parts.add(decided.decision().decision());
        } else if (event instanceof ApprovalOpened opened) {
            parts.add(opened.verdict());
        }
        return parts;
    }
}
