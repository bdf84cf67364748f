package dev.hl.testkit.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.spi.Cancellable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SteppedExecutionTest {
    private final SteppedExecution execution = SteppedExecution.seeded(7);
    private final List<String> ran = new ArrayList<>();

    @Nested
    class Order {
        @Test
        void theSameSeedIsTheSameOrder() {
            List<Integer> first = orderOfTwenty(42);
            List<Integer> second = orderOfTwenty(42);

            assertThat(second).isEqualTo(first);
        }

        @Test
        void otherSeedsAreOtherOrders() {
            Set<List<Integer>> orders = LongStream.range(0, 20)
                    .mapToObj(SteppedExecutionTest::orderOfTwenty)
                    .collect(Collectors.toSet());

            assertThat(orders).hasSize(20);
        }

        @Test
        void everyTaskCanBeTheFirstOne() {
            Set<Integer> firsts = LongStream.range(0, 500)
                    .mapToObj(seed -> orderOfTwenty(seed).get(0))
                    .collect(Collectors.toSet());

            assertThat(firsts).hasSize(20);
        }

        @Test
        void tasksOfOneSerialExecutorKeepTheirOrder() {
            Executor first = execution.serial();
            Executor second = execution.serial();
            for (int i = 0; i < 5; i++) {
                String number = String.valueOf(i);
                first.execute(() -> ran.add("a" + number));
                second.execute(() -> ran.add("b" + number));
            }

            execution.runUntilIdle();

            assertThat(ran).containsSubsequence("a0", "a1", "a2", "a3", "a4");
            assertThat(ran).containsSubsequence("b0", "b1", "b2", "b3", "b4");
        }

        @Test
        void tasksOfTwoSerialExecutorsInterleave() {
            Set<List<String>> orders = LongStream.range(0, 50)
                    .mapToObj(SteppedExecutionTest::orderOfTwoSerialExecutors)
                    .collect(Collectors.toSet());

            assertThat(orders).hasSizeGreaterThan(5);
        }
    }

    @Nested
    class Running {
        @Test
        void nothingRunsBeforeItIsPumped() {
            execution.execute(() -> ran.add("task"));

            assertThat(ran).isEmpty();
            assertThat(execution.isIdle()).isFalse();
        }

        @Test
        void whatATaskHandsOverRunsInTheSamePump() {
            execution.execute(() -> execution.execute(() -> ran.add("inner")));

            execution.runUntilIdle();

            assertThat(ran).containsExactly("inner");
            assertThat(execution.isIdle()).isTrue();
        }

        @Test
        void whatAnotherThreadHandsOverRunsOnTheThreadThatPumps() throws InterruptedException {
            List<Thread> ranOn = new ArrayList<>();
            Thread other = new Thread(() -> execution.execute(() -> ranOn.add(Thread.currentThread())));
            other.start();
            other.join();

            execution.runUntilIdle();

            assertThat(ranOn).containsExactly(Thread.currentThread());
        }

        @Test
        void aTaskMustNotPump() {
            execution.execute(execution::runUntilIdle);

            assertThatThrownBy(execution::runUntilIdle)
                    .isInstanceOf(AssertionError.class)
                    .satisfies(all -> assertThat(all.getSuppressed()[0])
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("A task must not pump"));
        }

        @Test
        void twoThreadsMustNotPumpAtOnce() throws InterruptedException {
            CountDownLatch within = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            execution.execute(() -> {
                within.countDown();
                awaitQuietly(release);
            });
            Thread other = new Thread(execution::runUntilIdle, "the other");
            other.start();
            within.await();

            assertThatThrownBy(execution::runUntilIdle)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Thread the other is pumping already");

            release.countDown();
            other.join();
        }

        @Test
        void somethingThatNeverStopsIsStoppedWithAnExplanation() {
            execution.execute(new Runnable() {
                @Override
                public void run() {
                    execution.execute(this);
                }
            });

            assertThatThrownBy(execution::runUntilIdle)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("hands itself over again and again");
        }
    }

    @Nested
    class Failures {
        @Test
        void theOthersStillRunAndAllFailuresAreReported() {
            execution.execute(() -> {
                throw new IllegalStateException("one");
            });
            execution.execute(() -> {
                throw new AssertionError("two");
            });
            execution.execute(() -> ran.add("fine"));

            assertThatThrownBy(execution::runUntilIdle)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("2 of 3 tasks threw (seed 7)")
                    .satisfies(all -> assertThat(all.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactlyInAnyOrder("one", "two"));
            assertThat(ran).containsExactly("fine");
        }

        @Test
        void aFailureIsReportedOnce() {
            execution.execute(() -> {
                throw new IllegalStateException("one");
            });
            assertThatThrownBy(execution::runUntilIdle).isInstanceOf(AssertionError.class);

            execution.execute(() -> ran.add("later"));
            execution.runUntilIdle();

            assertThat(ran).containsExactly("later");
        }

        @Test
        void timeIsStillAdvancedInFull() {
            Instant before = execution.now();
            execution.schedule(Duration.ofSeconds(1), () -> {
                throw new IllegalStateException("one");
            });

            assertThatThrownBy(() -> execution.advance(Duration.ofSeconds(5))).isInstanceOf(AssertionError.class);

            assertThat(execution.now()).isEqualTo(before.plusSeconds(5));
        }
    }

    @Nested
    class Time {
        @Test
        void standsStillWhileTasksRun() {
            Instant before = execution.now();
            execution.execute(() -> ran.add("task"));
            execution.schedule(Duration.ofSeconds(1), () -> ran.add("delayed"));

            execution.runUntilIdle();

            assertThat(ran).containsExactly("task");
            assertThat(execution.now()).isEqualTo(before);
            assertThat(execution.nextDue()).contains(before.plusSeconds(1));
        }

        @Test
        void delayedTasksRunInTheOrderOfTheirMomentsAndSeeThem() {
            Instant before = execution.now();
            execution.schedule(Duration.ofSeconds(3), () -> note(before));
            execution.schedule(Duration.ofSeconds(1), () -> note(before));
            execution.schedule(Duration.ofSeconds(2), () -> note(before));

            execution.advance(Duration.ofSeconds(10));

            assertThat(ran).containsExactly("PT1S", "PT2S", "PT3S");
            assertThat(execution.now()).isEqualTo(before.plusSeconds(10));
        }

        @Test
        void whatADelayedTaskSchedulesWithinTheTimeRunsToo() {
            Instant before = execution.now();
            execution.schedule(
                    Duration.ofSeconds(1), () -> execution.schedule(Duration.ofSeconds(1), () -> note(before)));

            execution.advance(Duration.ofSeconds(2));

            assertThat(ran).containsExactly("PT2S");
        }

        @Test
        void whatIsDueAtTheVeryEndRunsAndWhatIsDueLaterDoesNot() {
            execution.schedule(Duration.ofSeconds(2), () -> ran.add("at the end"));
            execution.schedule(Duration.ofSeconds(2).plusNanos(1), () -> ran.add("too late"));

            execution.advance(Duration.ofSeconds(2));

            assertThat(ran).containsExactly("at the end");
        }

        @Test
        void whatIsDueAtOnceIsRunnableAtOnce() {
            execution.schedule(Duration.ZERO, () -> ran.add("now"));
            execution.schedule(Duration.ofSeconds(-1), () -> ran.add("before"));

            execution.runUntilIdle();

            assertThat(ran).containsExactlyInAnyOrder("now", "before");
        }

        @Test
        void advancesToTheLastMomentWhenNoEndIsGiven() {
            Instant before = execution.now();
            execution.schedule(Duration.ofDays(1), () -> note(before));
            execution.schedule(Duration.ofDays(400), () -> note(before));

            execution.advanceUntilIdle();

            assertThat(ran).containsExactly("PT24H", "PT9600H");
            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void somethingThatRepeatsForEverIsStoppedWithAnExplanation() {
            execution.schedule(Duration.ofSeconds(1), new Runnable() {
                @Override
                public void run() {
                    execution.schedule(Duration.ofSeconds(1), this);
                }
            });

            assertThatThrownBy(execution::advanceUntilIdle)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("hands itself over again and again")
                    .hasMessageContaining("SteppedExecutionTest");
        }

        @Test
        void doesNotGoBack() {
            assertThatThrownBy(() -> execution.advance(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("only moves forward");
        }
    }

    @Nested
    class Cancelling {
        @Test
        void aCancelledTaskDoesNotRun() {
            Cancellable delayed = execution.schedule(Duration.ofSeconds(1), () -> ran.add("delayed"));

            delayed.cancel();
            execution.advanceUntilIdle();

            assertThat(ran).isEmpty();
            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void aTaskThatIsDueButHasNotBegunCanStillBeCancelled() {
            Cancellable due = execution.schedule(Duration.ZERO, () -> ran.add("due"));

            due.cancel();
            execution.runUntilIdle();

            assertThat(ran).isEmpty();
        }

        @Test
        void cancellingAgainOrTooLateChangesNothing() {
            Cancellable first = execution.schedule(Duration.ofSeconds(1), () -> ran.add("first"));
            execution.schedule(Duration.ofSeconds(1), () -> ran.add("second"));
            execution.advanceUntilIdle();

            first.cancel();
            first.cancel();

            assertThat(ran).containsExactlyInAnyOrder("first", "second");
        }
    }

    @Nested
    class Awaiting {
        @Test
        void returnsTheValueAndRunsNoFurtherThanNeeded() {
            Executor serial = execution.serial();
            CompletionStage<String> stage = CompletableFuture.supplyAsync(() -> "value", serial);
            serial.execute(() -> ran.add("behind it"));

            String value = execution.await(stage);

            assertThat(value).isEqualTo("value");
            assertThat(ran).isEmpty();
        }

        @Test
        void throwsWhatTheStageFailedWith() {
            CompletionStage<String> stage = CompletableFuture.supplyAsync(
                    () -> {
                        throw new IllegalStateException("why");
                    },
                    execution);

            assertThatThrownBy(() -> execution.await(stage))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("why");
        }

        @Test
        void wrapsACheckedFailure() {
            CompletionStage<String> stage = CompletableFuture.failedFuture(new IOException("disk"));

            assertThatThrownBy(() -> execution.await(stage))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(IOException.class);
        }

        @Test
        void saysWhatIsScheduledWhenOnlyTimeCanHelp() {
            CompletableFuture<String> stage = new CompletableFuture<>();
            execution.schedule(Duration.ofMinutes(5), () -> stage.complete("late"));

            assertThatThrownBy(() -> execution.await(stage))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("run only when time is advanced")
                    .hasMessageContaining("in PT5M from ")
                    .hasMessageContaining("SteppedExecutionTest");
        }

        @Test
        void saysSoWhenNothingCanEverHappen() {
            assertThatThrownBy(() -> execution.await(new CompletableFuture<>()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Nothing is scheduled either");
        }
    }

    @Nested
    class Ids {
        @Test
        void followFromTheSeed() {
            List<UUID> first = ids(SteppedExecution.seeded(1));
            List<UUID> second = ids(SteppedExecution.seeded(1));
            List<UUID> other = ids(SteppedExecution.seeded(2));

            assertThat(second).isEqualTo(first);
            assertThat(other).doesNotContainAnyElementsOf(first);
        }

        @Test
        void areDistinctRandomUuids() {
            List<UUID> ids = ids(execution);

            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ids).allSatisfy(id -> {
                assertThat(id.version()).isEqualTo(4);
                assertThat(id.variant()).isEqualTo(2);
            });
        }

        @Test
        void doNotDependOnWhatRunsInBetween() {
            SteppedExecution busy = SteppedExecution.seeded(7);
            IntStream.range(0, 5).forEach(i -> busy.execute(() -> {}));
            busy.runUntilIdle();

            assertThat(busy.newId()).isEqualTo(execution.newId());
        }

        private List<UUID> ids(SteppedExecution of) {
            return IntStream.range(0, 1_000).mapToObj(i -> of.newId()).toList();
        }
    }

    private void note(Instant before) {
        ran.add(Duration.between(before, execution.now()).toString());
    }

    private static List<Integer> orderOfTwenty(long seed) {
        SteppedExecution seeded = SteppedExecution.seeded(seed);
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> seeded.execute(() -> order.add(i)));
        seeded.runUntilIdle();
        return order;
    }

    private static List<String> orderOfTwoSerialExecutors(long seed) {
        SteppedExecution seeded = SteppedExecution.seeded(seed);
        List<String> order = new ArrayList<>();
        Executor first = seeded.serial();
        Executor second = seeded.serial();
        for (int i = 0; i < 3; i++) {
            first.execute(() -> order.add("a"));
            second.execute(() -> order.add("b"));
        }
        seeded.runUntilIdle();
        return order;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
