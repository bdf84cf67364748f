package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderPoolTest {
    @TempDir
    Path folder;

    private final OwnedExecution others = Execution.threads("others");
    private Database database;
    private ReaderPool pool;

    @BeforeEach
    void open() throws SQLException {
        DatabaseOptions options = new DatabaseOptions(folder.resolve("hl.db"), false, Duration.ofSeconds(1), 1_024, 1);
        database = Database.open(options);
        Connections connections = new Connections(options);
        pool = new ReaderPool(List.of(connections.reader(), connections.reader()));
    }

    @AfterEach
    void close() {
        others.close();
        pool.close();
        database.close();
    }

    @Nested
    class AConnection {
        @Test
        void isLentToOneThreadAtATime() {
            Set<Handle> lent = ConcurrentHashMap.newKeySet();
            CountDownLatch goOn = new CountDownLatch(2);

            List<CompletableFuture<Boolean>> readers = IntStream.range(0, 2)
                    .mapToObj(reader -> elsewhere(handle -> {
                        boolean alone = lent.add(handle);
                        goOn.countDown();
                        Waiting.on(goOn);
                        return alone;
                    }))
                    .toList();

            assertThat(readers).allMatch(CompletableFuture::join);
        }

        @Test
        void isTheSameForAThreadThatAsksAgain() {
            Boolean same = pool.read(outer -> pool.read(inner -> pool.read(most -> {
                assertThat(most).isSameAs(inner);
                return inner.equals(outer);
            })));

            assertThat(same).isTrue();
        }

        @Test
        void comesBackAlsoWhenItsFunctionThrows() {
            for (int time = 0; time < 3; time++) {
                assertThatThrownBy(() -> pool.read(handle -> {
                            throw new IllegalStateException("mine");
                        }))
                        .isInstanceOf(IllegalStateException.class);
            }

            assertThat(pool.<Integer>read(handle -> 1)).isEqualTo(1);
        }
    }

    @Nested
    class WhenAllAreLent {
        @Test
        void theFirstToComeIsTheFirstServed() throws InterruptedException {
            Holder first = new Holder();
            Holder second = new Holder();
            List<Integer> served = Collections.synchronizedList(new ArrayList<>());
            List<Thread> waiting = new ArrayList<>();
            for (int number = 0; number < 5; number++) {
                int mine = number;
                Thread thread = new Thread(() -> pool.read(handle -> served.add(mine)));
                waiting.add(thread);
                thread.start();
                while (thread.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }

            first.release();
            for (Thread thread : waiting) {
                thread.join();
            }
            second.release();

            assertThat(served).containsExactly(0, 1, 2, 3, 4);
        }

        @Test
        void anInterruptIsKeptForTheCaller() {
            Holder first = new Holder();
            Holder second = new Holder();
            CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(
                    () -> {
                        Thread.currentThread().interrupt();
                        return pool.<Boolean>read(
                                        handle -> Thread.currentThread().isInterrupted())
                                && Thread.interrupted();
                    },
                    others);

            first.release();
            second.release();

            assertThat(interrupted.join()).isTrue();
        }

        @Test
        void aThreadThatHasOneDoesNotWaitForAnother() {
            CyclicBarrier both = new CyclicBarrier(2);

            List<CompletableFuture<Integer>> readers = IntStream.range(0, 2)
                    .mapToObj(reader -> elsewhere(handle -> {
                        meet(both);
                        return pool.<Integer>read(inner -> 1);
                    }))
                    .toList();

            assertThat(readers).extracting(CompletableFuture::join).containsExactly(1, 1);
        }

        private void meet(CyclicBarrier barrier) {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class Closing {
        @Test
        void turnsAwayThoseWhoStillWait() throws InterruptedException {
            Holder first = new Holder();
            Holder second = new Holder();
            CompletableFuture<Integer> late = new CompletableFuture<>();
            Thread waits = new Thread(() -> complete(late));
            waits.start();
            while (waits.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            Thread closes = new Thread(pool::close);
            closes.start();
            while (closes.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }

            first.release();
            second.release();
            closes.join();

            assertThatThrownBy(late::join).hasCauseInstanceOf(ClosedException.class);
        }

        private void complete(CompletableFuture<Integer> result) {
            try {
                result.complete(pool.read(handle -> 1));
            } catch (ClosedException e) {
                result.completeExceptionally(e);
            }
        }
    }

    private <R> CompletableFuture<R> elsewhere(Function<Handle, R> work) {
        return CompletableFuture.supplyAsync(() -> pool.read(work), others);
    }

    /** Keeps a connection until it is released. */
    private final class Holder {
        private final CountDownLatch released = new CountDownLatch(1);
        private final CompletableFuture<Integer> done;

        Holder() {
            CountDownLatch has = new CountDownLatch(1);
            done = elsewhere(handle -> {
                has.countDown();
                Waiting.on(released);
                return 1;
            });
            Waiting.on(has);
        }

        void release() {
            released.countDown();
            done.join();
        }
    }
}
