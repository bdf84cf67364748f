package dev.hl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.StaleSnapshotException;
import dev.hl.api.spi.Store;
import dev.hl.testkit.fakes.contract.Specimens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
    private final Store store = MemoryStores.open();
    private final OwnedExecution others = Execution.threads("others");

    @AfterEach
    void close() {
        others.close();
        store.close();
    }

    @Nested
    class WhileAUnitRuns {
        @Test
        void readersDoNotWaitAndSeeWhatWasThereBefore() {
            Session session = stored();
            EventPosition head = store.head();

            store.write(unit -> {
                unit.update(session.progressed(Specimens.aTurn(), Specimens.NOON));
                unit.append(session.id(), Specimens.NOON, Specimens.aMessage("not yet"));
                Session seen = elsewhere(() -> store.findSession(session.id()).orElseThrow());
                EventPosition seenHead = elsewhere(store::head);

                assertThat(seen).isSameAs(session);
                assertThat(seenHead).isEqualTo(head);
                return unit;
            });
        }

        @Test
        void theStoreShowsItsOwnThreadWhatIsCommittedToo() {
            Session session = Specimens.aSession();

            store.write(unit -> {
                unit.insert(session);

                assertThat(store.findSession(session.id())).isEmpty();
                assertThat(unit.findSession(session.id())).isPresent();
                return unit;
            });
        }

        @Test
        void theUnitIsConfinedToItsThread() {
            store.write(unit -> {
                assertThatThrownBy(() -> elsewhere(() ->
                                unit.unfinishedApprovals(Specimens.aSession().id())))
                        .hasCauseInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("hl-others-1");
                return unit;
            });
        }

        @Test
        void theStoreCannotBeClosedFromInside() {
            assertThatThrownBy(() -> store.write(unit -> {
                        store.close();
                        return unit;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("close the store");

            assertThat(store.head()).isEqualTo(EventPosition.START);
        }
    }

    @Nested
    class AUnitThatWasRefusedAChange {
        @Test
        void refusesWhateverComesNextAndSaysWhy() {
            Session stale = stored();

            assertThatThrownBy(() -> store.write(unit -> {
                        assertThatThrownBy(() -> unit.update(stale)).isInstanceOf(StaleSnapshotException.class);
                        assertThatThrownBy(() -> unit.insert(Specimens.aSession()))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining(stale.id().value())
                                .hasCauseInstanceOf(StaleSnapshotException.class);
                        return unit;
                    }))
                    .isInstanceOf(StaleSnapshotException.class);
        }
    }

    @Nested
    class WhileAListenerRuns {
        @Test
        void othersReadAndWrite() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            store.onCommit((before, lines) -> {
                if (inside.getCount() > 0) {
                    inside.countDown();
                    awaitQuietly(released);
                }
            });

            CompletableFuture<Session> woken = CompletableFuture.supplyAsync(MemoryStoreTest.this::stored, others);
            inside.await();
            Session meanwhile = stored();
            assertThat(store.findSession(meanwhile.id())).isPresent();
            assertThat(woken).isNotDone();

            released.countDown();
            assertThat(store.findSession(woken.join().id())).isPresent();
        }

        @Test
        void theUnitIsOverSoThatEvenAWriteWouldNotBeNested() {
            CompletableFuture<Session> written = new CompletableFuture<>();
            store.onCommit((before, lines) -> {
                if (written.complete(Specimens.aSession())) {
                    store.write(unit -> {
                        unit.insert(written.join());
                        return unit;
                    });
                }
            });

            stored();

            assertThat(store.findSession(written.join().id())).isPresent();
        }
    }

    @Nested
    class TellingMany {
        @Test
        void theyAreToldInTheOrderInWhichTheyCame() {
            List<Integer> woken = new ArrayList<>();
            IntStream.range(0, 50).forEach(number -> store.onCommit((before, lines) -> woken.add(number)));

            stored();

            assertThat(woken).hasSize(50).isSorted();
        }
    }

    @Nested
    class ReadingTheLog {
        @Test
        void aLimitBelowOneIsRefused() {
            assertThatThrownBy(() -> store.events(EventPosition.START, EventFilter.all(), 0))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("limit");
        }

        @Test
        void aPositionOfAnotherOpeningIsRefused() {
            try (Store other = MemoryStores.open()) {
                logged(other);
                EventPosition there = other.head();
                logged(store);

                assertThatThrownBy(() -> store.events(there, EventFilter.all(), 1))
                        .isInstanceOf(PositionLostException.class)
                        .hasMessageContaining("another log");
            }
        }

        @Test
        void twoStoresWithOneEpochHaveTheSamePositions() {
            try (Store one = MemoryStores.open(7);
                    Store two = MemoryStores.open(7)) {
                logged(one);
                logged(two);

                assertThat(one.head()).isEqualTo(two.head()).isEqualTo(EventPosition.of(7, 1));
            }
        }

        @Test
        void anEpochBelowOneIsRefused() {
            assertThatThrownBy(() -> MemoryStores.open(0))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("epoch");
        }
    }

    private static void logged(Store store) {
        store.write(unit -> {
            unit.append(null, Specimens.NOON, Specimens.aMessage("one"));
            return unit;
        });
    }

    private Session stored() {
        Session session = Specimens.aSession();
        store.write(unit -> {
            unit.insert(session);
            unit.append(session.id(), Specimens.NOON, Specimens.aMessage("hello"));
            return unit;
        });
        return session;
    }

    private <T> T elsewhere(Supplier<T> look) {
        return CompletableFuture.supplyAsync(look, others).join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
