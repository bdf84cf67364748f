package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Store;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Wake-ups and the end. */
interface StoreLifecycleContract extends StoreUnderTest {
    @Test
    default void aCommitWakesWhoAskedForIt() throws Exception {
        try (Store store = openStore()) {
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch second = new CountDownLatch(1);
            store.onCommit(first::countDown);
            store.onCommit(second::countDown);

            Given.session(store);

            Await.opened(first);
            Await.opened(second);
        }
    }

    @Test
    default void whoCancelledIsNotWoken() throws Exception {
        try (Store store = openStore()) {
            AtomicInteger wakeUps = new AtomicInteger();
            Semaphore others = new Semaphore(0);
            Runnable wake = wakeUps::incrementAndGet;
            Cancellable cancelled = store.onCommit(wake);
            Cancellable twin = store.onCommit(wake);

            cancelled.cancel();
            cancelled.cancel();
            twin.cancel();
            store.onCommit(others::release);
            Given.session(store);
            others.acquire();

            assertThat(wakeUps).hasValue(0);
        }
    }

    @Test
    default void cancellingEndsOneOfTwoEqualWakeUps() throws Exception {
        try (Store store = openStore()) {
            Semaphore wakeUps = new Semaphore(0);
            Runnable wake = wakeUps::release;
            Cancellable cancelled = store.onCommit(wake);
            store.onCommit(wake);

            cancelled.cancel();
            Given.session(store);

            wakeUps.acquire();
        }
    }

    @Test
    default void aWakeUpThatThrowsHarmsNeitherTheWriterNorOthers() throws Exception {
        try (Store store = openStore()) {
            Semaphore others = new Semaphore(0);
            store.onCommit(others::release);
            store.onCommit(() -> {
                throw new IllegalArgumentException("thrown by a wake-up");
            });
            store.onCommit(others::release);

            Session session = Given.session(store);
            others.acquire(2);

            assertThat(store.findSession(session.id())).isPresent();
        }
    }

    @Test
    default void aClosedStoreRefusesEveryCall() {
        Store store = openStore();
        Session session = Given.session(store);
        Approval approval = Given.stored(store, Specimens.anApproval(session));
        List<Consumer<Store>> calls = List.of(
                closed -> closed.write(unit -> session),
                closed -> closed.findSession(session.id()),
                closed -> closed.findApproval(approval.id()),
                closed -> closed.findApproval(approval.request().key().orElseThrow()),
                closed -> closed.unfinishedApprovals(session.id()),
                closed -> closed.sessions(SessionQuery.all()),
                closed -> closed.pendingApprovals(PageRequest.first()),
                closed -> closed.incarnations(session.id()),
                closed -> closed.events(EventPosition.START, EventFilter.all(), 1),
                closed -> closed.head(),
                closed -> closed.onCommit(() -> {}));

        store.close();
        store.close();

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(() -> call.accept(store)).isInstanceOf(ClosedException.class));
    }

    @Test
    default void closingWaitsForTheUnitUnderWay() throws Exception {
        Store store = openStore();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        AtomicBoolean finishedWhenClosed = new AtomicBoolean();

        Race.run(2, runner -> {
            if (runner == 0) {
                store.write(unit -> {
                    inside.countDown();
                    Await.openedInside(closing);
                    IntStream.range(0, 1_000).forEach(number -> unit.insert(Specimens.aSession()));
                    finished.set(true);
                    return unit;
                });
                return;
            }
            Await.opened(inside);
            closing.countDown();
            store.close();
            finishedWhenClosed.set(finished.get());
        });

        assertThat(finishedWhenClosed).isTrue();
        assertThatThrownBy(() -> store.write(unit -> unit)).isInstanceOf(ClosedException.class);
    }
}
