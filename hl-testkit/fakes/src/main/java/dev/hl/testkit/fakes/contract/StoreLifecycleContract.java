package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.CommitListener;
import dev.hl.api.spi.DuplicateRowException;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Listeners come and go, and the end. */
interface StoreLifecycleContract extends StoreUnderTest {
    @Test
    default void whoAskedForItHearsOfACommit() throws Exception {
        try (Store store = openStore()) {
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch second = new CountDownLatch(1);
            store.onCommit((before, lines) -> first.countDown());
            store.onCommit((before, lines) -> second.countDown());

            Given.logged(store, Given.session(store), "hello");

            Await.opened(first);
            Await.opened(second);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // What it refuses is null.
    default void nobodyCannotAskForIt() {
        try (Store store = openStore()) {
            assertThatThrownBy(() -> store.onCommit(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("listener");
        }
    }

    @Test
    default void whoCancelledHearsNothing() throws Exception {
        try (Store store = openStore()) {
            AtomicInteger heard = new AtomicInteger();
            Semaphore others = new Semaphore(0);
            CommitListener listener = (before, lines) -> heard.incrementAndGet();
            Cancellable cancelled = store.onCommit(listener);
            Cancellable twin = store.onCommit(listener);

            cancelled.cancel();
            cancelled.cancel();
            twin.cancel();
            store.onCommit((before, lines) -> others.release());
            Given.logged(store, Given.session(store), "hello");
            others.acquire();

            assertThat(heard).hasValue(0);
        }
    }

    @Test
    default void cancellingEndsOneOfTwoEqualListeners() throws Exception {
        try (Store store = openStore()) {
            Semaphore heard = new Semaphore(0);
            CommitListener listener = (before, lines) -> heard.release();
            Cancellable cancelled = store.onCommit(listener);
            store.onCommit(listener);

            cancelled.cancel();
            Given.logged(store, Given.session(store), "hello");

            heard.acquire();
        }
    }

    @Test
    default void aListenerThatThrowsHarmsNeitherTheWriterNorOthers() throws Exception {
        try (Store store = openStore()) {
            Semaphore others = new Semaphore(0);
            store.onCommit((before, lines) -> others.release());
            store.onCommit((before, lines) -> {
                throw new IllegalArgumentException("thrown by a listener");
            });
            store.onCommit((before, lines) -> others.release());

            EventRecord line = Given.logged(store, Given.session(store), "hello");
            others.acquire(2);

            assertThat(Given.log(store)).containsExactly(line);
        }
    }

    @Test
    default void soDoesOneThatFailsWithAnError() throws Exception {
        try (Store store = openStore()) {
            Semaphore others = new Semaphore(0);
            store.onCommit((before, lines) -> {
                throw new InternalError("thrown by a listener");
            });
            store.onCommit((before, lines) -> others.release());

            EventRecord line = Given.logged(store, Given.session(store), "hello");
            others.acquire();

            assertThat(Given.log(store)).containsExactly(line);
        }
    }

    @Test
    default void whatIsToldIsTheWholeLogPieceByPiece() throws Exception {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Given.logged(store, session, "before anybody listens");
            Map<EventPosition, List<EventRecord>> told = new ConcurrentHashMap<>();
            Semaphore heard = new Semaphore(0);
            store.onCommit((before, lines) -> {
                told.put(before, lines);
                heard.release(lines.size());
            });

            Race.run(8, runner -> {
                for (int round = 0; round < 25; round++) {
                    Given.logged(store, session, List.of(Specimens.aMessage("a"), Specimens.aMessage("b")));
                    Given.session(store);
                }
            });
            heard.acquire(8 * 25 * 2);

            List<EventRecord> log = Given.log(store);
            List<EventRecord> chained = new ArrayList<>(log.subList(0, 1));
            List<EventRecord> next = told.get(log.get(0).position());
            while (next != null) {
                chained.addAll(next);
                next = told.get(chained.get(chained.size() - 1).position());
            }
            assertThat(chained).isEqualTo(log);
        }
    }

    @Test
    default void theFirstLinesAreToldToComeAfterTheStart() throws Exception {
        try (Store store = openStore()) {
            List<EventPosition> before = new ArrayList<>();
            CountDownLatch heard = new CountDownLatch(1);
            store.onCommit((place, lines) -> {
                before.add(place);
                heard.countDown();
            });

            Given.logged(store, Given.session(store), "first");
            Await.opened(heard);

            assertThat(before).containsExactly(EventPosition.START);
        }
    }

    @Test
    default void statisticsCountWhatIsThere() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Given.session(store);
            Given.stored(store, Specimens.anApproval(session));
            Approval withdrawn = Given.stored(store, Specimens.anApproval(session));
            Given.replaced(store, withdrawn.cancelled("withdrawn"));
            Given.logged(store, session, List.of(Specimens.aMessage("one"), Specimens.aMessage("two")));

            StoreStats stats = store.stats();

            assertThat(stats.sessions()).isEqualTo(2);
            assertThat(stats.pendingApprovals()).isEqualTo(1);
            assertThat(stats.events()).isEqualTo(2);
        }
    }

    @Test
    default void statisticsCountTheUnitsThatWereCommitted() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            StoreStats.Writes before = store.stats().writes();

            for (int number = 0; number < 10; number++) {
                Given.logged(store, session, "message " + number);
            }
            assertThatThrownBy(() -> Given.stored(store, session)).isInstanceOf(DuplicateRowException.class);

            StoreStats.Writes after = store.stats().writes();
            assertThat(after.units() - before.units()).isEqualTo(10);
            assertThat(after.commits() - before.commits()).isEqualTo(10);
            assertThat(after.failed()).isZero();
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
                closed -> closed.approvals(session.id()),
                closed -> closed.eventsBefore(EventPosition.END, EventFilter.all(), 1),
                closed -> closed.head(),
                closed -> closed.search(SearchQuery.of("count")),
                closed -> closed.stats(),
                closed -> closed.trim(Retention.thousandEventsPerSession(), Specimens.NOON),
                closed -> closed.onCommit((before, lines) -> {}));

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
