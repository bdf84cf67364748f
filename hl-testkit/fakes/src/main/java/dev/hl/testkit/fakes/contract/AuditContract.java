package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalReminded;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.event.AuditedEvent;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.UnknownEvent;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The audit trail has every audited event of the log, in its order, chained, and keeps it for ever. */
interface AuditContract extends StoreUnderTest {
    @Test
    default void everyAuditedEventAndNothingElseHasALine() {
        try (Store store = openStore()) {
            Session session = Given.session(store);

            List<EventRecord> log = Given.logged(store, session, Specimens.everyEvent());

            List<Event> audited = log.stream()
                    .map(EventRecord::event)
                    .filter(AuditedEvent.class::isInstance)
                    .toList();
            List<AuditRecord> trail = trail(store);
            assertThat(trail)
                    .extracting(AuditRecord::kind)
                    .isEqualTo(audited.stream().map(Event::kind).toList());
            assertThat(trail).allMatch(line -> session.id().equals(line.session()));
            assertThat(trail).allMatch(line -> line.at().equals(Specimens.NOON));
            assertChained(trail);
        }
    }

    @Test
    default void aLineSaysWhatTheEventSays() {
        try (Store store = openStore()) {
            Approval approval = Specimens.anApprovalFrom("ci");
            ApprovalDecided decided = new ApprovalDecided(
                    approval.id(), Specimens.aDecision(approval, Decision.deny("not on a \"Freitag\" 🚀")), "$ rm");

            Given.logged(store, null, Specimens.NOON, List.of(decided));

            AuditRecord line = trail(store).get(0);
            assertThat(line.number()).isEqualTo(1);
            assertThat(line.kind()).isEqualTo("approval.decided");
            assertThat(line.ofSession()).isEmpty();
            assertThat(line.payload()).contains(approval.id().value(), "ada", "not on a \\\"Freitag\\\" 🚀", "$ rm");
        }
    }

    @Test
    default void theTimeOfALineIsAsFineAsThatOfTheLog() {
        try (Store store = openStore()) {
            EventRecord logged = Given.logged(store, null, Specimens.NOON.plusNanos(789), List.of(aReminder()))
                    .get(0);

            assertThat(trail(store)).extracting(AuditRecord::at).containsExactly(logged.at());
            assertChained(trail(store));
        }
    }

    @Test
    default void theTrailIsReadInPagesBehindANumber() {
        try (Store store = openStore()) {
            Given.logged(store, null, Specimens.NOON, List.of(aReminder(), aReminder(), aReminder()));
            List<AuditRecord> trail = trail(store);

            assertThat(store.audit(0, 2)).isEqualTo(trail.subList(0, 2));
            assertThat(store.audit(2, 2)).isEqualTo(trail.subList(2, 3));
            assertThat(store.audit(3, 2)).isEmpty();
            assertThat(store.audit(Long.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
            assertThatThrownBy(() -> store.audit(-1, 2)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> store.audit(0, 0)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    default void aUnitThatFailsLeavesNoLineAndNoGap() {
        try (Store store = openStore()) {
            Given.logged(store, null, Specimens.NOON, List.of(aReminder()));

            assertThatThrownBy(() -> store.write(unit -> {
                        unit.append(null, Specimens.NOON, aReminder());
                        throw new UnsupportedOperationException("thrown by the unit");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);
            Given.logged(store, null, Specimens.NOON, List.of(aReminder()));

            assertThat(trail(store)).hasSize(2);
            assertChained(trail(store));
        }
    }

    @Test
    default void unitsThatComeTogetherAreChainedInTheOrderOfTheLog() {
        try (Store store = openStore();
                OwnedExecution threads = Execution.threads("auditors")) {
            List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                    .mapToObj(writer -> CompletableFuture.runAsync(() -> write(store, writer), threads))
                    .toList();

            writers.forEach(CompletableFuture::join);

            List<AuditRecord> trail = trail(store);
            assertThat(trail).hasSize(8 * 20);
            assertChained(trail);
            assertThat(trail)
                    .extracting(AuditRecord::payload)
                    .usingElementComparator((payload, approval) -> payload.contains("\"" + approval + "\"") ? 0 : 1)
                    .isEqualTo(Given.log(store).stream()
                            .filter(line -> line.event() instanceof ApprovalReminded)
                            .map(line ->
                                    ((ApprovalReminded) line.event()).approval().value())
                            .toList());
        }
    }

    @Test
    default void theTrailOutlivesTheLogAndTheSession() {
        try (Store store = openStore()) {
            Session ended = Given.stored(store, Specimens.anEndedSession(SessionStatus.FAILED, Specimens.NOON));
            Given.logged(store, ended, List.of(aReminder()));
            Given.logged(store, null, Specimens.NOON, List.of(aReminder()));
            List<AuditRecord> before = trail(store);
            Retention nothing =
                    Retention.keepAll().removeSessions(Duration.ofDays(1)).removeEvents(Duration.ofDays(1));

            store.trim(nothing, Specimens.NOON.plus(Duration.ofDays(2)));
            Given.logged(store, null, Specimens.NOON, List.of(aReminder()));

            assertThat(store.findSession(ended.id())).isEmpty();
            assertThat(trail(store)).hasSize(3).startsWith(before.toArray(AuditRecord[]::new));
            assertChained(trail(store));
        }
    }

    @Test
    default void aLineThatWasChangedOrLeftOutIsFound() {
        try (Store store = openStore()) {
            Given.logged(store, null, Specimens.NOON, List.of(aReminder(), aReminder(), aReminder()));
            List<AuditRecord> trail = trail(store);
            AuditRecord second = trail.get(1);
            AuditRecord changed = new AuditRecord(
                    second.number(),
                    second.at(),
                    second.session(),
                    second.kind(),
                    second.payload() + " ",
                    second.hash());

            assertThat(second.follows(trail.get(0).hash())).isTrue();
            assertThat(changed.follows(trail.get(0).hash())).isFalse();
            assertThat(trail.get(2).follows(trail.get(0).hash())).isFalse();
        }
    }

    @Test
    default void anUnknownEventIsNotAuditedWhateverItsKind() {
        try (Store store = openStore()) {
            Given.logged(store, null, Specimens.NOON, List.of(new UnknownEvent("approval.decided", "{}")));

            assertThat(trail(store)).isEmpty();
        }
    }

    private static void write(Store store, int writer) {
        for (int number = 0; number < 20; number++) {
            if ((writer + number) % 4 == 0) {
                assertThatThrownBy(() -> append(store, true)).isInstanceOf(UnsupportedOperationException.class);
            }
            append(store, false);
        }
    }

    private static void append(Store store, boolean fails) {
        store.write(unit -> {
            unit.append(null, Specimens.NOON, Specimens.aMessage("hello"));
            unit.append(null, Specimens.NOON, aReminder());
            if (fails) {
                throw new UnsupportedOperationException("thrown by the unit");
            }
            return unit;
        });
    }

    private static void assertChained(List<AuditRecord> trail) {
        String previous = AuditRecord.BEGINNING;
        for (AuditRecord line : trail) {
            assertThat(line.follows(previous)).as("%s follows", line).isTrue();
            previous = line.hash();
        }
        assertThat(trail)
                .extracting(AuditRecord::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, trail.size()).boxed().toList());
    }

    private static List<AuditRecord> trail(Store store) {
        return store.audit(0, Integer.MAX_VALUE);
    }

    private static ApprovalReminded aReminder() {
        return new ApprovalReminded(Specimens.anApprovalFrom("ci").id());
    }
}
