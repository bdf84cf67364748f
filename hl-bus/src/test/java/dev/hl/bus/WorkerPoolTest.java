package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.testkit.fakes.SteppedExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
    private static final long BOUND_SECONDS = 60;

    @Nested
    class OnASteppedExecution {
        private final SteppedExecution execution = SteppedExecution.seeded(Long.getLong("hl.seed", 1L));
        private final AtomicInteger tasks = new AtomicInteger();
        private final Execution counted = new ForwardingExecution(execution, task -> {
            tasks.incrementAndGet();
            task.run();
        });
        private final WorkerPool pool = new WorkerPool(counted);

        @Test
        void allTurnsAreTakenInTheOrderInWhichTheyWereAskedForByTwoTasks() {
            List<Integer> taken = new ArrayList<>();
            IntStream.range(0, 100)
                    .forEach(number -> turns(() -> taken.add(number) && false).wake());

            execution.runUntilIdle();

            assertThat(taken).isEqualTo(IntStream.range(0, 100).boxed().toList());
            assertThat(tasks).hasValue(WorkerPool.WORKERS);
        }

        @Test
        void whoWantsMoreGoesBehindTheOthers() {
            List<String> taken = new ArrayList<>();
            turns(() -> taken.add("many") && taken.size() < 5).wake();
            turns(() -> taken.add("once") && false).wake();

            execution.runUntilIdle();

            assertThat(taken).containsExactly("many", "once", "many", "many", "many");
        }

        @Test
        void nothingIsScheduledAsLongAsThereAreWorkersEnough() {
            turns(() -> false).wake();
            turns(() -> false).wake();

            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void workersThatHaveNotBegunAreNotHeldUp() {
            List<Runnable> kept = new ArrayList<>();
            SteppedExecution timer = SteppedExecution.seeded(2);
            WorkerPool unserved = new WorkerPool(new ForwardingExecution(timer, kept::add));
            IntStream.range(0, 10).forEach(number -> new Turns(timer, unserved, () -> false).wake());

            timer.advance(WorkerPool.PATIENCE.multipliedBy(20));

            assertThat(kept).hasSize(WorkerPool.WORKERS);
        }

        @Test
        void anErrorEndsTheTurnAndNotTheOthers() {
            AtomicInteger calls = new AtomicInteger();
            List<Integer> others = new ArrayList<>();
            turns(() -> {
                        if (calls.incrementAndGet() == 1) {
                            throw new StackOverflowError("thrown by a turn");
                        }
                        return false;
                    })
                    .wake();
            IntStream.range(0, 10)
                    .forEach(number -> turns(() -> others.add(number) && false).wake());

            assertThatThrownBy(execution::runUntilIdle)
                    .satisfies(report ->
                            assertThat(report.getSuppressed()).singleElement().isInstanceOf(StackOverflowError.class));

            assertThat(others).hasSize(10);
            assertThat(calls).hasValue(2);
        }

        @Test
        void anInterruptThatATurnLeavesBehindDoesNotReachAnother() {
            ForwardingExecution likeThreads = new ForwardingExecution(execution, task -> {
                task.run();
                Thread.interrupted();
            });
            WorkerPool clean = new WorkerPool(likeThreads);
            List<Boolean> interrupted = new ArrayList<>();
            IntStream.range(0, 6)
                    .forEach(number -> new Turns(likeThreads, clean, () -> {
                                interrupted.add(Thread.currentThread().isInterrupted());
                                Thread.currentThread().interrupt();
                                return false;
                            })
                            .wake());

            execution.runUntilIdle();

            assertThat(interrupted).hasSize(6).containsOnly(false);
        }

        @Test
        void nothingIsTakenAfterTheEnd() {
            AtomicInteger taken = new AtomicInteger();
            IntStream.range(0, 10)
                    .forEach(number -> turns(() -> taken.incrementAndGet() < 0).wake());

            pool.stop();
            turns(() -> taken.incrementAndGet() < 0).wake();
            execution.runUntilIdle();

            assertThat(taken).hasValue(0);
            assertThat(execution.nextDue()).isEmpty();
        }

        private Turns turns(Turns.Work work) {
            return new Turns(execution, pool, work);
        }
    }

    @Nested
    class OnThreads {
        private final OwnedExecution threads = Execution.threads("pool");
        private final WorkerPool pool = new WorkerPool(threads);

        @AfterEach
        void close() {
            pool.stop();
            threads.close();
        }

        @Test
        void anotherComesForEachThatIsHeldUpAndTwoStayFree() throws Exception {
            CountDownLatch released = new CountDownLatch(1);
            CountDownLatch blocked = new CountDownLatch(10);
            IntStream.range(0, 10)
                    .forEach(number -> turns(() -> {
                                blocked.countDown();
                                return await(released);
                            })
                            .wake());
            assertThat(blocked.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();

            CountDownLatch meeting = new CountDownLatch(WorkerPool.WORKERS);
            IntStream.range(0, WorkerPool.WORKERS)
                    .forEach(number -> turns(() -> {
                                meeting.countDown();
                                return await(meeting);
                            })
                            .wake());

            assertThat(meeting.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
            released.countDown();
        }

        @Test
        void allGoAgainWhenThereIsNothingToDo() throws Exception {
            CountDownLatch released = new CountDownLatch(1);
            CountDownLatch blocked = new CountDownLatch(10);
            IntStream.range(0, 10)
                    .forEach(number -> turns(() -> {
                                blocked.countDown();
                                return await(released);
                            })
                            .wake());
            assertThat(blocked.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
            released.countDown();

            threads.close();

            assertThat(pool.working()).isZero();
        }

        @Test
        void anExecutionThatIsGoneRefusesTheTurn() {
            threads.close();

            assertThatThrownBy(() -> turns(() -> false).wake()).isInstanceOf(RejectedExecutionException.class);

            assertThat(pool.working()).isZero();
        }

        private Turns turns(Turns.Work work) {
            return new Turns(threads, pool, work);
        }

        private static boolean await(CountDownLatch latch) {
            try {
                assertThat(latch.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
    }
}
