package dev.hl.store.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.SessionId;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.StoreBusyException;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.process.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, one of them this, on one file. */
@Timeout(120)
class TwoProcessesTest {
    private static final long SECONDS = 60;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("shared.db");
    }

    private ChildJvm other() throws Exception {
        ChildJvm child = ChildJvm.start(folder, SharingProcess.class);
        child.await("ready");
        return child;
    }

    private ChildJvm otherOn(Path file) throws Exception {
        ChildJvm child = other();
        child.say("open " + file);
        child.await("open");
        return child;
    }

    @Nested
    class ThatBothWrite {
        @Test
        void loseNothingAndEachSeesEveryLineOfBothOnce() throws Exception {
            write(300);
        }

        @Test
        @Tag("full")
        void loseNothingOfThousandsAndEachSeesEveryLineOfBothOnce() throws Exception {
            write(2_000);
        }

        /** Both write as fast as they can, which is when one could keep the lock from the other. */
        @Test
        @Tag("full")
        void letEachOtherInBeforeASecondIsOver() throws Exception {
            try (Sharer own = new Sharer(file(), Duration.ofSeconds(1));
                    ChildJvm other = other()) {
                other.say("open " + file() + " PT1S");
                other.await("open");
                other.say("write theirs 20000");

                assertThat(own.write("ours", 20_000)).hasSize(20_000);
                assertThat(acknowledged(other)).hasSize(20_000);
            }
        }

        private void write(int count) throws Exception {
            try (Sharer own = new Sharer(file());
                    ChildJvm other = otherOn(file())) {
                other.say("write theirs " + count);
                List<Acknowledgement> units = new ArrayList<>(own.write("ours", count));
                units.addAll(acknowledged(other));
                long head = own.store().head().minor();
                other.say("tail " + head);

                List<EventRecord> log = own.store().events(EventPosition.START, EventFilter.all(), Integer.MAX_VALUE);
                assertThat(units).hasSize(2 * count);
                new PlanInspection().inspect(own.store(), units);
                assertThat(log).extracting(line -> line.position().minor()).containsExactlyElementsOf(numbersTo(head));
                assertThat(log)
                        .filteredOn(line ->
                                line.ofSession().filter(Sharer.COMMON::equals).isPresent())
                        .extracting(EventRecord::sequence)
                        .containsExactlyElementsOf(numbersTo(2L * count));
                assertThat(own.tail().seenUpTo(head)).isEqualTo(LogTail.digestOf(log));
                assertThat(other.await("tail")).isEqualTo(LogTail.digestOf(log));
            }
            assertThat(FileRules.broken(file())).isEmpty();
        }

        private List<Acknowledgement> acknowledged(ChildJvm other) throws Exception {
            List<Acknowledgement> units = new ArrayList<>();
            String line = other.line();
            while (Acknowledgement.isOne(line)) {
                units.add(Acknowledgement.parse(line));
                line = other.line();
            }
            assertThat(line).isEqualTo("write");
            return units;
        }

        private List<Long> numbersTo(long last) {
            return LongStream.rangeClosed(1, last).boxed().toList();
        }
    }

    @Nested
    class OfWhichOneCommits {
        private static final int COMMITS = 50;
        private static final Duration LOOKING = Duration.ofMillis(100);
        private static final Duration LATEST = Duration.ofMillis(250);

        /** A time that is promised, so it is measured: half of the commits are noticed in time, whatever else runs here. */
        @Test
        @Tag("full")
        void letTheOtherKnowWithinAQuarterOfASecond() throws Exception {
            long seed = Long.getLong("hl.seed", ThreadLocalRandom.current().nextLong());
            SplittableRandom random = new SplittableRandom(seed);
            List<Duration> delays = new ArrayList<>();
            try (OwnedExecution clock = Execution.threads("clock");
                    SqliteStore own = SqliteStores.builder(file()).shared(true).open();
                    ChildJvm other = otherOn(file())) {
                LinkedBlockingQueue<Instant> told = new LinkedBlockingQueue<>();
                own.onCommit((before, lines) -> told.add(clock.now()));
                for (int commit = 0; commit < COMMITS; commit++) {
                    await(clock, Duration.ofNanos(random.nextLong(LOOKING.toNanos())));
                    told.clear();
                    other.say("say again");
                    long number = Long.parseLong(other.await("say"));
                    Instant acknowledged = clock.now();
                    Instant heard = told.poll(SECONDS, TimeUnit.SECONDS);
                    assertThat(heard).as("when commit %d was noticed", commit).isNotNull();
                    assertThat(own.head().minor()).isEqualTo(number);
                    delays.add(Duration.between(acknowledged, heard));
                }
            }
            delays.sort(null);
            System.out.println("Noticed after " + delays.get(0) + " to " + delays.get(COMMITS - 1) + ", half after "
                    + delays.get(COMMITS / 2) + ", -Dhl.seed=" + seed);
            assertThat(delays.get(COMMITS / 2)).isLessThan(LATEST);
        }

        /** So that commits come at any moment between two looks of the other store, not always right after one. */
        private void await(Execution clock, Duration delay) throws InterruptedException {
            Semaphore over = new Semaphore(0);
            clock.schedule(delay, over::release);
            over.acquire();
        }
    }

    @Nested
    class ThatOpenAnEmptyFileAtTheSameMoment {
        @Test
        void bothSucceed() throws Exception {
            openTogether(3);
        }

        @Test
        @Tag("full")
        void bothSucceedEveryTime() throws Exception {
            openTogether(20);
        }

        private void openTogether(int rounds) throws Exception {
            try (ChildJvm left = other();
                    ChildJvm right = other()) {
                for (int round = 0; round < rounds; round++) {
                    Path file = folder.resolve("new" + round + ".db");
                    tell(left, right, "open " + file);
                    tell(left, right, "say hello");
                    tell(left, right, "close");

                    try (SqliteStore store = SqliteStores.open(file)) {
                        assertThat(store.head().minor()).isEqualTo(2);
                    }
                    assertThat(FileRules.broken(file)).isEmpty();
                }
            }
        }

        private void tell(ChildJvm left, ChildJvm right, String line) throws Exception {
            String word = line.split(" ")[0];
            left.say(line);
            right.say(line);
            left.await(word);
            right.await(word);
        }
    }

    @Nested
    class OfWhichOneIsKilledInTheMiddleOfAUnit {
        @Test
        void holdUpTheOtherNoLonger() throws Exception {
            try (OwnedExecution threads = Execution.threads("waiting");
                    SqliteStore impatient = SqliteStores.builder(file())
                            .busyTimeout(Duration.ofMillis(20))
                            .open();
                    Sharer own = new Sharer(file());
                    ChildJvm other = otherOn(file())) {
                other.say("hold");
                other.await("hold");
                assertThatThrownBy(() -> impatient.write(new PlannedSession(new SessionId("early"))::advance))
                        .isInstanceOf(StoreBusyException.class);
                CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(() -> own.say("late"), threads);
                other.kill();

                assertThat(waiting.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
                assertThat(own.store().findSession(new SessionId("held"))).isEmpty();
                assertThat(impatient
                                .write(new PlannedSession(new SessionId("early"))::advance)
                                .events())
                        .isNotEmpty();
            }
            assertThat(FileRules.broken(file())).isEmpty();
        }
    }
}
