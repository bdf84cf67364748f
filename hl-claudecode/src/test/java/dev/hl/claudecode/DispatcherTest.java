package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class DispatcherTest {
    private static final int CAPACITY = 30_000;

    private final AtomicInteger timesGivenUp = new AtomicInteger();
    private final AtomicInteger timesRun = new AtomicInteger();
    private final AtomicInteger timesEnded = new AtomicInteger();
    private final Dispatcher dispatcher = new Dispatcher("test", "session-1", CAPACITY, timesGivenUp::incrementAndGet);

    @AfterEach
    void endThread() throws Exception {
        dispatcher.executeLast(() -> {});

        assertThat(dispatcher.awaitEnd(Duration.ofSeconds(30))).isTrue();
    }

    @Nested
    class AnError {
        @Test
        void givesTheRunUpAndIsFollowedByNothingButTheLastTask() throws Exception {
            dispatcher.executeLines(1, List.of(DispatcherTest::fail, timesRun::incrementAndGet));
            dispatcher.execute(timesRun::incrementAndGet);
            dispatcher.executeLast(timesEnded::incrementAndGet);

            end();

            assertThat(timesGivenUp).hasValue(1);
            assertThat(timesRun).hasValue(0);
            assertThat(timesEnded).hasValue(1);
        }

        @Test
        void inATaskBesideTheLinesGivesTheRunUpAsWell() throws Exception {
            dispatcher.execute(DispatcherTest::fail);
            dispatcher.executeLast(timesEnded::incrementAndGet);

            end();

            assertThat(timesGivenUp).hasValue(1);
            assertThat(timesEnded).hasValue(1);
        }
    }

    @Nested
    class Lines {
        private final CountDownLatch release = new CountDownLatch(1);
        private final AtomicInteger taken = new AtomicInteger();

        @Test
        void thatAreShortWaitForRoomAsLongOnesDo() throws Exception {
            dispatcher.begin();
            dispatcher.execute(this::hold);

            Thread reader = read(1_000, 1);
            awaitRest(reader);
            int takenAtOnce = taken.get();
            release.countDown();
            reader.join();

            assertThat(takenAtOnce).isBetween(50, CAPACITY / 300);
            assertThat(taken).hasValue(1_000);
        }

        @Test
        void thatWeighMoreThanEverythingElseMayWaitAlone() throws Exception {
            dispatcher.begin();
            dispatcher.execute(this::hold);

            Thread reader = read(2, 10 * CAPACITY);
            awaitRest(reader);
            int takenAtOnce = taken.get();
            release.countDown();
            reader.join();

            assertThat(takenAtOnce).isEqualTo(1);
            assertThat(taken).hasValue(2);
        }

        @Test
        void doNotWaitForWhatHasNotBegun() throws Exception {
            Thread reader = read(1_000, 1_000);
            awaitRest(reader);
            int takenAtOnce = taken.get();
            dispatcher.begin();
            reader.join();

            assertThat(takenAtOnce).isEqualTo(1_000);
        }

        private Thread read(int count, int length) {
            Batch batch = new Batch(dispatcher);
            Thread reader = new Thread(() -> {
                for (int i = 0; i < count; i++) {
                    batch.add(length, timesRun::incrementAndGet);
                    batch.flush();
                    taken.incrementAndGet();
                }
            });
            reader.start();
            return reader;
        }

        private void hold() {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void end() throws Exception {
        dispatcher.begin();

        assertThat(dispatcher.awaitEnd(Duration.ofSeconds(30))).isTrue();
    }

    private static void fail() {
        throw new OutOfMemoryError("of a test");
    }

    /** Until it waits or is over. */
    private static void awaitRest(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }
}
