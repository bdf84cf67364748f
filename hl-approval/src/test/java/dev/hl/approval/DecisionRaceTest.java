package dev.hl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.Actor;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.session.SessionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody who can settle an approval does so at the same time. */
class DecisionRaceTest {
    private static final int DECIDERS = 64;
    private static final int ROUNDS_ON_THREADS = 100;

    static LongStream seeds() {
        Long seed = Long.getLong("hl.seed");
        return seed == null ? LongStream.range(0, 20) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hasOneWinnerOneEventAndOneAnswerInEveryInterleaving(long seed) {
        new Race(seed).run();
    }

    @Test
    @Tag("full")
    void hasOneWinnerInTenThousandInterleavings() {
        for (long seed = 0; seed < 10_000; seed++) {
            new Race(seed).run();
        }
    }

    @Test
    void ofManyThreadsThatDecideOneWins() throws Exception {
        raceOfThreads();
    }

    @Test
    @Tag("full")
    void ofManyThreadsThatDecideOneWinsAHundredTimes() throws Exception {
        for (int round = 0; round < ROUNDS_ON_THREADS; round++) {
            raceOfThreads();
        }
    }

    /** One approval, and rivals whose order the seed decides; a second manager over the same store stands for a second process. */
    private static final class Race {
        private final long seed;
        private final SplittableRandom random;
        private final AtomicInteger won = new AtomicInteger();
        private final AtomicInteger told = new AtomicInteger();

        private Race(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        private void run() {
            try (ApprovalFixture at = new ApprovalFixture(seed, options -> options.policy(none()));
                    ApprovalManager other = at.anotherManager(options -> options.policy(none()))) {
                Duration timeout = Duration.ofMillis(random.nextLong(1, 5));
                Approval approval = at.approvals.request(
                        at.bash("t1", "git status").timeout(timeout).build());
                AtomicReference<@Nullable Approval> here = new AtomicReference<@Nullable Approval>();
                AtomicReference<@Nullable Approval> there = new AtomicReference<@Nullable Approval>();
                at.approvals.await(approval.id()).thenAccept(here::set);
                other.await(approval.id()).thenAccept(there::set);
                for (Runnable rival : rivals(at, other, approval)) {
                    at.execution.schedule(timeout.plusNanos(random.nextLong(3)).minusNanos(1), rival);
                }

                at.execution.advance(Duration.ofSeconds(1));

                check(at, approval, here.get(), there.get());
            }
        }

        private List<Runnable> rivals(ApprovalFixture at, ApprovalManager other, Approval approval) {
            List<Runnable> rivals = new ArrayList<>();
            rivals.add(() -> decide(at.approvals, approval, Decision.approve()));
            rivals.add(() -> decide(other, approval, Decision.deny("no")));
            rivals.add(() -> decide(other, approval, Decision.denyAndInterrupt("stop")));
            rivals.add(() -> settle(() -> at.approvals.cancel(approval.id(), "cancelled", ApprovalFixture.BOB)));
            rivals.add(() ->
                    other.addRule(NewRule.allow(RuleScope.EVERYWHERE, "Bash(git status:*)"), ApprovalFixture.ADA));
            rivals.add(() -> at.approvals.replacePolicy((request, context) -> Verdict.deny("new policy", "never")));
            if (random.nextBoolean()) {
                rivals.add(at::endSession);
            }
            return rivals;
        }

        private void check(ApprovalFixture at, Approval approval, @Nullable Approval here, @Nullable Approval there) {
            Approval settled = at.approvals.get(approval.id());
            int events = at.log(ApprovalDecided.class).size()
                    + (int) at.log(ApprovalMoved.class).stream()
                            .filter(line -> ((ApprovalMoved) line.event()).to() == ApprovalStatus.CANCELLED)
                            .count();
            assertThat(events).as("seed %d: events", seed).isEqualTo(1);
            assertThat(won.get()).as("seed %d: winners", seed).isLessThanOrEqualTo(1);
            assertThat(won.get() + told.get())
                    .as("seed %d: who decided is told", seed)
                    .isEqualTo(4);
            assertThat(answer(here)).as("seed %d: this manager", seed).isEqualTo(answer(settled));
            assertThat(answer(there)).as("seed %d: the other manager", seed).isEqualTo(answer(settled));
            assertThat(at.sessionStatus()).as("seed %d", seed).isNotEqualTo(SessionStatus.WAITING);
        }

        private void decide(ApprovalManager manager, Approval approval, Decision decision) {
            settle(() -> manager.decide(approval.id(), decision, ApprovalFixture.ADA));
        }

        private void settle(Runnable attempt) {
            try {
                attempt.run();
                won.incrementAndGet();
            } catch (ApprovalAlreadyDecidedException lost) {
                told.incrementAndGet();
            }
        }

        /** What it came to, whatever has become of its delivery. */
        private static Optional<Object> answer(@Nullable Approval approval) {
            return approval == null
                    ? Optional.empty()
                    : Optional.of(
                            approval.decision().<Object>map(record -> record).orElse("cancelled"));
        }

        private static ApprovalPolicy none() {
            return (request, context) -> Verdict.noOpinion();
        }
    }

    private static void raceOfThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (ApprovalFixture at = new ApprovalFixture(Policies.askAlways())) {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Boolean>> wins = new ArrayList<>();
            for (int i = 0; i < DECIDERS; i++) {
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
}
