package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hl.api.InvalidValueException;
import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.PartialText;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.StaleSnapshotException;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** All or nothing, seen by nobody before its time, and confined to its function. */
interface UnitOfWorkContract extends StoreUnderTest {
    int EVENTS_A_ROUND = 20;

    @Test
    default void whatTheFunctionReturnsReachesTheCaller() {
        try (Store store = openStore()) {
            Committed<String> committed = store.write(unit -> "done");

            assertThat(committed.value()).isEqualTo("done");
            assertThat(committed.events()).isEmpty();
        }
    }

    @Test
    default void aUnitReadsItsOwnWrites() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Approval older = Given.stored(store, Specimens.anApproval(session));
            Approval decided = Given.stored(store, Specimens.anApproval(session));
            Approval newer = Specimens.anApproval(session, Specimens.NOON.plusSeconds(1));

            store.write(unit -> {
                unit.insert(newer);
                unit.update(session.progressed(Specimens.aTurn(), Specimens.NOON));
                unit.update(decided.cancelled("withdrawn"));

                assertThat(unit.findSession(session.id())).map(Session::version).contains(2L);
                assertThat(unit.findApproval(newer.id())).isPresent();
                assertThat(unit.findApproval(newer.request().key().orElseThrow()))
                        .isPresent();
                assertThat(unit.unfinishedApprovals(session.id()))
                        .extracting(Approval::id)
                        .containsExactly(older.id(), newer.id());
                return session;
            });
        }
    }

    @Test
    default void aUnitThatThrowsLeavesNoTrace() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Given.logged(store, session, "before");
            EventPosition head = store.head();
            Session other = Specimens.aSession();
            Approval approval = Specimens.anApproval(session);
            IllegalArgumentException failure = new IllegalArgumentException("thrown by the unit");

            assertThatThrownBy(() -> store.write(unit -> {
                        unit.insert(other);
                        unit.insert(approval);
                        unit.insert(Specimens.anIncarnation(session, 1));
                        unit.update(session.progressed(Specimens.aTurn(), Specimens.NOON));
                        unit.append(session.id(), Specimens.NOON, Specimens.aMessage("never said"));
                        throw failure;
                    }))
                    .isSameAs(failure);

            assertThat(store.findSession(other.id())).isEmpty();
            assertThat(store.sessions(SessionQuery.all()).items())
                    .extracting(Session::version)
                    .containsExactly(1L);
            assertThat(store.findApproval(approval.id())).isEmpty();
            assertThat(store.findApproval(approval.request().key().orElseThrow()))
                    .isEmpty();
            assertThat(store.unfinishedApprovals(session.id())).isEmpty();
            assertThat(store.pendingApprovals(PageRequest.first()).items()).isEmpty();
            assertThat(store.incarnations(session.id())).isEmpty();
            assertThat(store.head()).isEqualTo(head);
            assertThat(Given.log(store)).hasSize(1);
        }
    }

    @Test
    default void whatAFailedUnitWantedCanStillBeWritten() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Approval approval = Specimens.anApproval(session);
            assertThatThrownBy(() -> store.write(unit -> {
                        unit.insert(approval);
                        unit.append(session.id(), Specimens.NOON, Specimens.aMessage("never said"));
                        throw new AssertionError("an error undoes it as an exception does");
                    }))
                    .isInstanceOf(AssertionError.class);

            Given.stored(store, approval);
            EventRecord line = Given.logged(store, session, "said");

            assertThat(store.findApproval(approval.id())).isPresent();
            assertThat(line.sequence()).isEqualTo(1);
        }
    }

    @Test
    default void aUnitThatWasRefusedAChangeIsNotCommittedEvenIfItKeepsSilent() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Session stale =
                    session.progressed(Specimens.aTurn(), Specimens.NOON).progressed(Specimens.aTurn(), Specimens.NOON);
            Session other = Specimens.aSession();

            assertThatThrownBy(() -> store.write(unit -> {
                        unit.insert(other);
                        assertThatThrownBy(() -> unit.update(stale)).isInstanceOf(StaleSnapshotException.class);
                        return other;
                    }))
                    .isInstanceOf(StaleSnapshotException.class);

            assertThat(store.findSession(other.id())).isEmpty();
        }
    }

    @Test
    default void aUnitThatWasRefusedAnEventIsNotCommittedEvenIfItKeepsSilent() {
        try (Store store = openStore()) {
            Session session = Specimens.aSession();

            assertThatThrownBy(() -> store.write(unit -> {
                        unit.insert(session);
                        assertThatThrownBy(() -> unit.append(
                                        session.id(), Specimens.NOON, List.of(new PartialText("said and not kept"))))
                                .isInstanceOf(InvalidValueException.class);
                        return session;
                    }))
                    .isInstanceOf(InvalidValueException.class);

            assertThat(store.findSession(session.id())).isEmpty();
        }
    }

    @Test
    default void aTimeSoFarAwayThatItCannotBeKeptIsRefused() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            List<Consumer<UnitOfWork>> uses = List.of(
                    unit -> unit.insert(Specimens.aSession(Instant.MAX)),
                    unit -> unit.update(session.progressed(Specimens.aTurn(), Instant.MAX)),
                    unit -> unit.insert(Specimens.anApproval(session, Instant.MIN)),
                    unit -> unit.append(session.id(), Instant.MAX, Specimens.aMessage("never said")));

            assertThat(uses)
                    .allSatisfy(use -> assertThatThrownBy(() -> store.write(unit -> {
                                use.accept(unit);
                                return session;
                            }))
                            .isInstanceOf(InvalidValueException.class));

            assertThat(store.sessions(SessionQuery.all()).items())
                    .extracting(Session::id, Session::version)
                    .containsExactly(tuple(session.id(), 1L));
            assertThat(store.approvals(session.id())).isEmpty();
            assertThat(Given.log(store)).isEmpty();
        }
    }

    @Test
    default void nothingIsAddedToASessionThatIsNotThere() {
        try (Store store = openStore()) {
            Session nobody = Specimens.aSession();
            Approval approval = Specimens.anApproval(nobody);

            assertThatThrownBy(() -> Given.stored(store, approval)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.write(unit -> {
                        unit.insert(Specimens.anIncarnation(nobody, 1));
                        return nobody;
                    }))
                    .isInstanceOf(StoreException.class);

            assertThat(store.findApproval(approval.id())).isEmpty();
            assertThat(store.incarnations(nobody.id())).isEmpty();
        }
    }

    @Test
    default void aUnitCannotBeginAnother() {
        try (Store store = openStore()) {
            Session session = Specimens.aSession();

            assertThatThrownBy(() -> store.write(unit -> {
                        unit.insert(session);
                        return store.write(inner -> "nested");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("unit of work");

            assertThat(store.findSession(session.id())).isEmpty();
        }
    }

    @Test
    default void aUnitIsOfNoUseAfterItsEnd() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            List<UnitOfWork> leaked = new ArrayList<>();
            List<Consumer<UnitOfWork>> uses = List.of(
                    unit -> unit.findSession(session.id()),
                    unit -> unit.unfinishedApprovals(session.id()),
                    unit -> unit.insert(Specimens.aSession()),
                    unit -> unit.update(Specimens.anApproval(session).cancelled("withdrawn")),
                    unit -> unit.append(session.id(), Specimens.NOON, Specimens.aMessage("too late")));

            store.write(unit -> {
                leaked.add(unit);
                return unit;
            });

            assertThat(uses)
                    .allSatisfy(use -> assertThatThrownBy(() -> use.accept(leaked.get(0)))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("unit of work"));
            assertThat(Given.log(store)).isEmpty();
        }
    }

    @Test
    default void aFailedUnitIsOfNoUseAfterItsEndEither() {
        try (Store store = openStore()) {
            Session session = Specimens.aSession();
            List<UnitOfWork> leaked = new ArrayList<>();

            assertThatThrownBy(() -> store.write(unit -> {
                        leaked.add(unit);
                        throw new IllegalArgumentException("thrown by the unit");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThatThrownBy(() -> leaked.get(0).insert(session)).isInstanceOf(IllegalStateException.class);
            assertThat(store.findSession(session.id())).isEmpty();
        }
    }

    @Test
    default void theSameSnapshotCanBeReplacedTwiceInOneUnit() {
        try (Store store = openStore()) {
            Approval approval = Specimens.anApprovalFrom("ci");

            store.write(unit -> {
                unit.insert(approval);
                Approval decided = approval.decided(Specimens.aDecision(approval, Decision.approve()));
                unit.update(decided);
                unit.update(decided.delivering(1));
                return approval;
            });

            assertThat(store.findApproval(approval.id())).map(Approval::version).contains(3L);
        }
    }

    @Test
    default void readersSeeAllOfAUnitOrNothing() throws Exception {
        try (Store store = openStore()) {
            Session left = Given.session(store);
            Session right = Given.session(store);

            Race.watched(
                    2,
                    runner -> {
                        for (int round = 0; round < 100; round++) {
                            progressBoth(store, left, right);
                        }
                    },
                    () -> assertEven(store, left, right));

            assertThat(Given.log(store)).hasSize(2 * 100 * 2 * EVENTS_A_ROUND);
        }
    }

    private static void progressBoth(Store store, Session left, Session right) {
        store.write(unit -> {
            for (Session session : List.of(left, right)) {
                Session now = unit.findSession(session.id()).orElseThrow();
                unit.update(now.progressed(Specimens.aTurn(), Specimens.NOON));
                unit.append(
                        session.id(),
                        Specimens.NOON,
                        Collections.nCopies(EVENTS_A_ROUND, new TurnEnded(Specimens.aTurn(), "")));
            }
            return left;
        });
    }

    private static void assertEven(Store store, Session left, Session right) {
        long before = rounds(store, left);
        List<Session> rows = store.sessions(SessionQuery.all()).items();
        long after = rounds(store, right);

        assertThat(rows).extracting(Session::version).containsOnly(rows.get(0).version());
        assertThat(rows.get(0).version() - 1).isBetween(before, after);
    }

    private static long rounds(Store store, Session session) {
        int events = store.events(EventPosition.START, EventFilter.of(session.id()), Integer.MAX_VALUE)
                .size();
        assertThat(events % EVENTS_A_ROUND).isZero();
        return events / EVENTS_A_ROUND;
    }
}
