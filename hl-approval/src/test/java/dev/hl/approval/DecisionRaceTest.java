package dev.hl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.Actor;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalMoved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionRaceTest {
    static LongStream seeds() {
        Long seed = Long.getLong("hl.seed");
        return seed == null ? LongStream.range(0, 20) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void decidersExpiryCancelAndSessionEndHaveOneWinnerInEveryInterleaving(long seed) {
        try (ApprovalFixture at = new ApprovalFixture(seed, options -> options.policy(Policies.askAlways()))) {
            Duration timeout = Duration.ofMillis(new SplittableRandom(seed).nextLong(1, 5));
            Approval approval =
                    at.approvals.request(at.bash("t1", "ls").timeout(timeout).build());
            AtomicInteger told = new AtomicInteger();
            List<Runnable> rivals = List.of(
                    () -> decide(at, approval, Decision.approve(), told),
                    () -> decide(at, approval, Decision.deny("no"), told),
                    () -> cancel(at, approval, told),
                    at::endSession);
            rivals.forEach(rival -> at.execution.schedule(timeout, rival));

            at.execution.advance(Duration.ofSeconds(1));

            int settled = at.log(ApprovalDecided.class).size()
                    + (int) at.log(ApprovalMoved.class).stream()
                            .filter(line -> ((ApprovalMoved) line.event()).to() == ApprovalStatus.CANCELLED)
                            .count();
            assertThat(settled).as("seed %d", seed).isEqualTo(1);
            assertThat(told.get()).as("seed %d: losers are told", seed).isBetween(2, 3);
            assertThat(at.store.unfinishedApprovals(at.session)).isEmpty();
        }
    }

    @Test
    void ofManyThreadsThatDecideOneWins() throws Exception {
        int deciders = 64;
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (ApprovalFixture at = new ApprovalFixture(Policies.askAlways())) {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Boolean>> wins = new ArrayList<>();
            for (int i = 0; i < deciders; i++) {
                Decision decision = Decision.deny("reason " + i);
                Actor actor = Actor.human("human-" + i, "test");
                wins.add(threads.submit(() -> {
                    go.await();
                    return won(at, approval, decision, actor);
                }));
            }

            go.countDown();

            int winners = 0;
            for (Future<Boolean> win : wins) {
                winners += win.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
            assertThat(at.log(ApprovalDecided.class)).hasSize(1);
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean won(ApprovalFixture at, Approval approval, Decision decision, Actor actor) {
        try {
            at.approvals.decide(approval.id(), decision, actor);
            return true;
        } catch (ApprovalAlreadyDecidedException lost) {
            return false;
        }
    }

    private static void decide(ApprovalFixture at, Approval approval, Decision decision, AtomicInteger told) {
        try {
            at.approvals.decide(approval.id(), decision, ApprovalFixture.ADA);
        } catch (ApprovalAlreadyDecidedException lost) {
            told.incrementAndGet();
        }
    }

    private static void cancel(ApprovalFixture at, Approval approval, AtomicInteger told) {
        try {
            at.approvals.cancel(approval.id(), "cancelled", ApprovalFixture.BOB);
        } catch (ApprovalAlreadyDecidedException lost) {
            told.incrementAndGet();
        }
    }
}
