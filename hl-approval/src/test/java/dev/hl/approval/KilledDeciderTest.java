package dev.hl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ApprovalId;
import dev.hl.api.RuleId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.Store;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.process.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that asks and decides is killed at a random moment, again and again over the same file. */
class KilledDeciderTest {
    private static final int MOST_STEPS = 60;
    private static final int LONGEST_DELAY_MICROS = 20_000;
    private static final int PAGE = 1_000;

    @TempDir
    Path folder;

    private final List<String> acknowledged = new ArrayList<>();

    @Test
    @Timeout(120)
    void whatWasSaidToBeDoneIsDone() throws Exception {
        killTimes(3);
    }

    @Test
    @Tag("full")
    @Timeout(1_200)
    void thirtyTimesWhatWasSaidToBeDoneIsDone() throws Exception {
        killTimes(30);
    }

    private void killTimes(int times) throws Exception {
        long seed = Long.getLong("hl.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("Killing who decides " + times + " times with -Dhl.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 1; number <= times; number++) {
            try (ChildJvm child = ChildJvm.start(
                    folder, DecidingProcess.class, folder.resolve("hl.db"), "p" + number, random.nextLong())) {
                child.await("open");
                for (int step = random.nextInt(MOST_STEPS); step > 0; step--) {
                    acknowledged.add(child.line());
                }
                acknowledged.addAll(child.killAfter(Duration.ofNanos(1_000L * random.nextInt(LONGEST_DELAY_MICROS))));
            }
            inspect();
        }
        System.out.println("Nothing of " + acknowledged.size() + " acknowledged steps was lost");
    }

    private void inspect() {
        try (Store store = SqliteStores.open(folder.resolve("hl.db"))) {
            for (String line : acknowledged) {
                String[] words = line.split(" ", -1);
                inspect(store, words[0], words[1]);
            }
            assertThat(AuditTrail.of(store).verify().isWhole()).isTrue();
            assertNothingIsDecidedTwice(store);
        }
    }

    private static void inspect(Store store, String said, String id) {
        if (said.equals("rule")) {
            assertThat(store.findRule(new RuleId(id)).map(StandingRule::id)).contains(new RuleId(id));
            return;
        }
        Approval approval = store.findApproval(new ApprovalId(id)).orElseThrow();
        switch (said) {
            case "asked" -> assertThat(approval.request().tool()).isEqualTo("Bash");
            case "pending" -> assertThat(approval.status()).isEqualTo(ApprovalStatus.PENDING);
            case "cancelled" -> assertThat(approval.status()).isEqualTo(ApprovalStatus.CANCELLED);
            default -> assertThat(approval.decision().orElseThrow().outcome()).hasToString(said);
        }
    }

    private static void assertNothingIsDecidedTwice(Store store) {
        Set<ApprovalId> decided = new HashSet<>();
        EventPosition place = EventPosition.START;
        EventFilter decisions = EventFilter.all().type(ApprovalDecided.class);
        for (List<EventRecord> page = store.events(place, decisions, PAGE);
                !page.isEmpty();
                page = store.events(place, decisions, PAGE)) {
            for (EventRecord line : page) {
                assertThat(decided.add(((ApprovalDecided) line.event()).approval()))
                        .as("%s", line)
                        .isTrue();
                place = line.position();
            }
        }
    }
}
