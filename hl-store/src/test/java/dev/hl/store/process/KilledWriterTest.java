package dev.hl.store.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.store.Durability;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import dev.hl.store.process.WritingProcess.Besides;
import dev.hl.testkit.fakes.process.ChildJvm;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes at full speed is killed at a random moment, again and again on the same file. */
class KilledWriterTest {
    private static final int MOST_UNITS_BETWEEN_VACUUMS = 30;
    private static final int LONGEST_OPENING_MILLIS = 400;
    private static final int LONGEST_COMMIT_MICROS = 20_000;

    private static final int FILES = 30;

    @TempDir
    Path folder;

    private final PlanInspection inspection = new PlanInspection();
    private final List<String> rounds = new ArrayList<>();

    @Test
    @Timeout(120)
    void whatWasAcknowledgedIsThereAndNoUnitIsThereInPart() throws Exception {
        killTimes(3, 150);
    }

    @Test
    @Tag("full")
    @Timeout(1_200)
    void fiftyTimesWhatWasAcknowledgedIsThereAndNoUnitIsThereInPart() throws Exception {
        killTimes(50, 900);
    }

    private void killTimes(int times, int mostUnits) throws Exception {
        long seed = Long.getLong("hl.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("Killing a writer " + times + " times with -Dhl.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        long units = 0;
        for (int number = 1; number <= times; number++) {
            Round round = Round.any(number, mostUnits, random.split());
            rounds.add(round.toString());
            units += run(round);
        }
        inspection.forgetWhatWasSeen();
        inspect(List.of());
        System.out.println("Nothing of " + units + " acknowledged units was lost");
    }

    @Test
    @Tag("full")
    @Timeout(300)
    void aFileWhoseMakerWasKilledIsMadeByTheNext() throws Exception {
        long seed = Long.getLong("hl.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("Killing the makers of " + FILES + " files with -Dhl.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 1; number <= FILES; number++) {
            Path file = folder.resolve("made" + number + ".db");
            try (ChildJvm maker =
                    ChildJvm.start(folder, WritingProcess.class, file, Durability.FULL, "made", Besides.NOTHING)) {
                maker.await("opening");
                maker.killAfter(Duration.ofMillis(random.nextInt(LONGEST_OPENING_MILLIS)));
            }

            SqliteStores.open(file).close();

            assertThat(FileRules.broken(file)).as("file %d", number).isEmpty();
        }
    }

    private int run(Round round) throws Exception {
        List<Acknowledgement> acknowledged = new ArrayList<>();
        if (round.watched()) {
            try (ChildJvm reader = ChildJvm.start(folder, ReadingProcess.class, file())) {
                reader.await("reading");
                acknowledged.addAll(writeUntilKilled(round));
                inspect(acknowledged);
                reader.say("" + head());
                reader.await("reached");
                assertThat(reader.kill()).as("what the reader had to say").isEmpty();
            }
        } else {
            acknowledged.addAll(writeUntilKilled(round));
        }
        inspect(acknowledged);
        inspectBackups();
        return acknowledged.size();
    }

    private List<Acknowledgement> writeUntilKilled(Round round) throws Exception {
        List<String> lines = new ArrayList<>();
        try (ChildJvm writer = ChildJvm.start(
                folder, WritingProcess.class, file(), round.durability(), "round" + round.number(), round.besides())) {
            writer.await("opening");
            if (round.units() > 0) {
                writer.await("open");
                for (int unit = 0; unit < round.units(); unit++) {
                    lines.add(writer.line());
                }
            }
            lines.addAll(writer.killAfter(round.delay()));
        }
        assertThat(lines).as("after %s", rounds).noneMatch(line -> line.startsWith("failed"));
        return lines.stream()
                .filter(Acknowledgement::isOne)
                .map(Acknowledgement::parse)
                .toList();
    }

    private void inspect(List<Acknowledgement> news) throws SQLException {
        try (SqliteStore store = SqliteStores.open(file())) {
            inspection.inspect(store, news);
        }
        assertThat(FileRules.broken(file())).as("after %s", rounds).isEmpty();
    }

    /** One that has its name is complete, even if the next one was cut off; all go, to make room. */
    private void inspectBackups() throws IOException, SQLException {
        List<Path> backups = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + WritingProcess.BACKUP)) {
            found.forEach(backups::add);
        }
        if (!backups.isEmpty()) {
            Path backup = backups.get(0);
            try (SqliteStore store = SqliteStores.open(backup)) {
                new PlanInspection().inspect(store, List.of());
            }
            assertThat(FileRules.broken(backup))
                    .as("%s after %s", backup, rounds)
                    .isEmpty();
        }
        for (Path backup : backups) {
            Files.delete(backup);
        }
    }

    private long head() {
        try (SqliteStore store = SqliteStores.open(file())) {
            return store.head().minor();
        }
    }

    private Path file() {
        return folder.resolve("killed.db");
    }

    /**
     * How one writer lives and dies.
     *
     * @param units how many it is let acknowledge before the time of its death runs; 0 for that to run while it opens the file
     * @param delay what is left to it then
     * @param watched whether another process reads meanwhile and after
     */
    private record Round(
            int number, Durability durability, Besides besides, boolean watched, int units, Duration delay) {
        static Round any(int number, int mostUnits, SplittableRandom random) {
            Durability durability = number % 2 == 0 ? Durability.NORMAL : Durability.FULL;
            Besides besides = Besides.values()[random.nextInt(Besides.values().length)];
            boolean opening = random.nextInt(6) == 0;
            int most = besides == Besides.VACUUM ? MOST_UNITS_BETWEEN_VACUUMS : mostUnits;
            return new Round(
                    number,
                    durability,
                    besides,
                    random.nextInt(3) == 0,
                    opening ? 0 : random.nextInt(1, most),
                    opening
                            ? Duration.ofMillis(random.nextInt(LONGEST_OPENING_MILLIS))
                            : Duration.ofNanos(1_000L * random.nextInt(LONGEST_COMMIT_MICROS)));
        }
    }
}
