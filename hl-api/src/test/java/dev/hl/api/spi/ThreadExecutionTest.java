package dev.hl.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ThreadExecutionTest {
    private final OwnedExecution execution = Execution.threads("part");

    @AfterEach
    void close() {
        execution.close();
    }

    @Nested
    class Threads {
        @Test
        void areNamedDaemons() {
            CompletableFuture<Thread> soon = new CompletableFuture<>();
            CompletableFuture<Thread> later = new CompletableFuture<>();

            execution.execute(() -> soon.complete(Thread.currentThread()));
            execution.schedule(Duration.ofMillis(1), () -> later.complete(Thread.currentThread()));

            assertThat(soon.join().getName()).matches("hl-part-\\d+");
            assertThat(later.join().getName()).matches("hl-part-\\d+");
            assertThat(soon.join().isDaemon()).isTrue();
        }

        @Test
        void areAsManyAsTasksBlock() throws InterruptedException {
            CountDownLatch all = new CountDownLatch(20);
            for (int i = 0; i < 20; i++) {
                execution.execute(() -> {
                    all.countDown();
                    awaitQuietly(all);
                });
            }

            all.await();

            assertThat(all.getCount()).isZero();
        }

        @Test
        void reportWhatATaskThrows() {
            CompletableFuture<Throwable> reported = new CompletableFuture<>();
            IllegalStateException failure = new IllegalStateException("why");

            execution.execute(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> reported.complete(thrown));
                throw failure;
            });

            assertThat(reported.join()).isSameAs(failure);
        }

        @Test
        void needAPartToWorkFor() {
            assertThatThrownBy(() -> Execution.threads(" ")).isInstanceOf(InvalidValueException.class);
        }
    }

    @Nested
    class Delays {
        @Test
        void areCancelledForGood() {
            AtomicBoolean ran = new AtomicBoolean();
            CompletableFuture<Void> behind = new CompletableFuture<>();

            Cancellable delayed = execution.schedule(Duration.ofMillis(20), () -> ran.set(true));
            delayed.cancel();
            delayed.cancel();
            execution.schedule(Duration.ofMillis(40), () -> behind.complete(null));

            behind.join();
            assertThat(ran).isFalse();
        }

        @Test
        void doNotHoldUpOneAnotherWhenTheirTasksBlock() {
            CountDownLatch release = new CountDownLatch(1);
            CompletableFuture<Void> second = new CompletableFuture<>();

            execution.schedule(Duration.ZERO, () -> awaitQuietly(release));
            execution.schedule(Duration.ofMillis(1), () -> second.complete(null));

            second.join();
            release.countDown();
            assertThat(second).isCompleted();
        }
    }

    @Nested
    class Closing {
        @Test
        void letsWhatRunsFinish() {
            CountDownLatch running = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            AtomicBoolean finished = new AtomicBoolean();
            execution.execute(() -> {
                running.countDown();
                awaitQuietly(release);
                finished.set(true);
            });
            awaitQuietly(running);

            release.countDown();
            execution.close();

            assertThat(finished).isTrue();
        }

        @Test
        void dropsWhatIsDelayed() {
            AtomicBoolean ran = new AtomicBoolean();
            execution.schedule(Duration.ofDays(1), () -> ran.set(true));

            execution.close();

            assertThat(ran).isFalse();
        }

        @Test
        void againChangesNothing() {
            execution.close();

            assertThatCode(execution::close).doesNotThrowAnyException();
        }

        @Test
        void refusesWorkFromThenOn() {
            execution.close();

            assertThatThrownBy(() -> execution.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
            assertThatThrownBy(() -> execution.schedule(Duration.ZERO, () -> {}))
                    .isInstanceOf(RejectedExecutionException.class);
        }

        @Test
        void interruptsWhatRunsWhenTheOneWhoClosesIsInterrupted() {
            CountDownLatch running = new CountDownLatch(1);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            execution.execute(() -> {
                running.countDown();
                awaitQuietly(new CountDownLatch(1));
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            awaitQuietly(running);

            Thread.currentThread().interrupt();
            execution.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(interrupted.join()).isTrue();
        }
    }

    @Test
    void idsAreDistinctWhoeverAsks() throws InterruptedException {
        Set<UUID> ids = ConcurrentHashMap.newKeySet();
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            execution.execute(() -> {
                for (int n = 0; n < 1_000; n++) {
                    ids.add(execution.newId());
                    asked.incrementAndGet();
                }
                done.countDown();
            });
        }

        done.await();

        assertThat(ids).hasSize(asked.get());
    }

    @Test
    void timeGoesOn() {
        assertThat(execution.now()).isBeforeOrEqualTo(execution.now());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
