package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ApprovalId;
import dev.hl.api.RuleId;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.Verdict;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.session.WaitReason;
import dev.hl.api.spi.DuplicateRowException;
import dev.hl.api.spi.StaleSnapshotException;
import dev.hl.api.spi.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored is what was written, under keys that are unique and versions that follow one another. */
interface RowContract extends StoreUnderTest {
    @Test
    default void whatIsNotThereIsNotFound() {
        try (Store store = openStore()) {
            SessionId unknown = new SessionId("unknown");

            assertThat(store.findSession(unknown)).isEmpty();
            assertThat(store.findApproval(new ApprovalId("unknown"))).isEmpty();
            assertThat(store.findApproval(ApprovalKey.external("ci", "unknown")))
                    .isEmpty();
            assertThat(store.unfinishedApprovals(unknown)).isEmpty();
            assertThat(store.approvals(unknown)).isEmpty();
            assertThat(store.incarnations(unknown)).isEmpty();
            assertThat(store.findRule(new RuleId("unknown"))).isEmpty();
            assertThat(store.findNote("unknown")).isEmpty();
        }
    }

    @Test
    default void aSessionIsReadAsItWasWritten() {
        try (Store store = openStore()) {
            Session plain = Given.session(store);
            Session full = Given.stored(store, fullSession());

            Likeness.assertAlike(store.findSession(plain.id()).orElseThrow(), plain);
            Likeness.assertAlike(store.findSession(full.id()).orElseThrow(), full);
        }
    }

    @Test
    default void anApprovalIsReadAsItWasWritten() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Approval plain = Given.stored(store, Specimens.anApproval(session));
            Approval full = Given.stored(store, fullApproval(session));
            Approval expiring = Given.stored(
                    store,
                    Specimens.anApproval(ApprovalRequest.of(Specimens.aCall())
                            .timeout(Duration.ofMinutes(5))
                            .build()));

            Likeness.assertAlike(store.findApproval(expiring.id()).orElseThrow(), expiring);
            Likeness.assertAlike(store.findApproval(plain.id()).orElseThrow(), plain);
            Likeness.assertAlike(store.findApproval(full.id()).orElseThrow(), full);
        }
    }

    @Test
    default void everyDecisionIsReadAsItWasWritten() {
        try (Store store = openStore()) {
            List<Decision> decisions = List.of(
                    Decision.approve(),
                    Decision.approveEdited(Specimens.aCall().input()),
                    Decision.deny("no"),
                    Decision.denyAndInterrupt("stop"),
                    Decision.answer(Map.of("Which?", "This one")));

            for (Decision decision : decisions) {
                Approval approval = Given.stored(store, Specimens.anApprovalFrom("ci"));
                Approval decided = Given.replaced(store, approval.decided(Specimens.aDecision(approval, decision)));

                Likeness.assertAlike(store.findApproval(approval.id()).orElseThrow(), decided);
            }
        }
    }

    @Test
    default void anUpdateReplacesTheSnapshotOneVersionLower() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Session next = session.progressed(Specimens.aTurn(), Specimens.NOON.plusSeconds(7));

            store.write(unit -> {
                unit.update(next);
                return next;
            });

            Likeness.assertAlike(store.findSession(session.id()).orElseThrow(), next);
        }
    }

    @Test
    default void whatANextSnapshotOfASessionKeepsSetsAndClearsIsKeptSetAndCleared() {
        try (Store store = openStore()) {
            Session bare = Given.session(store);
            Session full = withEverything(bare, 2);
            List<Session> snapshots = List.of(
                    full, withEverything(bare, 3), withNothing(bare, 4), withNothing(bare, 5), withEverything(bare, 6));

            for (Session next : snapshots) {
                Given.replaced(store, next);

                Likeness.assertAlike(store.findSession(bare.id()).orElseThrow(), next);
            }
        }
    }

    @Test
    default void whatANextSnapshotOfAnApprovalKeepsSetsAndClearsIsKeptSetAndCleared() {
        try (Store store = openStore()) {
            Approval bare = Given.stored(store, Specimens.anApproval(Given.session(store)));
            Approval timed =
                    unchanged(bare, 2).expiresAt(Specimens.NOON).note("waits").build();
            Approval decided = unchanged(timed, 3)
                    .status(ApprovalStatus.DELIVERING)
                    .decision(Specimens.aDecision(bare, Decision.deny("no")))
                    .incarnation(3)
                    .build();
            Approval untimed = unchanged(bare, 4)
                    .status(ApprovalStatus.DELIVERED)
                    .decision(decided.decision().orElseThrow())
                    .build();

            for (Approval next : List.of(timed, decided, untimed)) {
                Given.replaced(store, next);

                Likeness.assertAlike(store.findApproval(bare.id()).orElseThrow(), next);
            }
        }
    }

    @Test
    default void textOfFiveMegabytesSurvivesInRows() {
        try (Store store = openStore()) {
            String large = "0123456789abcdé\n".repeat(5 * 1024 * 1024 / 16);
            ToolCall call = new ToolCall(new ToolUseId("toolu_large"), "Write", Map.of("content", large));
            Session session =
                    Specimens.aSession(SessionSpec.of(large, Path.of("project")).build(), Specimens.NOON);

            Given.stored(store, session);
            Approval approval = Given.stored(
                    store,
                    Specimens.anApproval(
                            ApprovalRequest.of(call).session(session.id()).build()));

            Likeness.assertAlike(store.findSession(session.id()).orElseThrow(), session);
            Likeness.assertAlike(store.findApproval(approval.id()).orElseThrow(), approval);
        }
    }

    @Test
    default void anUpdateOfAnythingElseIsStale() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Session second = session.progressed(Specimens.aTurn(), Specimens.NOON);
            Session third = second.progressed(Specimens.aTurn(), Specimens.NOON);
            Approval approval = Given.stored(store, Specimens.anApproval(session));

            assertStale(store, session);
            assertStale(store, third);
            assertStale(store, Specimens.aSession().progressed(Specimens.aTurn(), Specimens.NOON));
            assertStale(store, approval);
            assertStale(store, Specimens.anApproval(session).cancelled("never stored"));
            assertThat(store.findSession(session.id())).map(Session::version).contains(1L);
        }
    }

    @Test
    default void anIdIsTakenOnce() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Approval approval = Given.stored(store, Specimens.anApprovalFrom("ci"));
            Approval sameId = Approval.open(
                    approval.id(), Specimens.anApprovalFrom("ci").request(), approval.verdict(), Specimens.NOON);

            assertThatThrownBy(() -> Given.stored(store, session))
                    .isInstanceOf(DuplicateRowException.class)
                    .hasMessageContaining(session.id().value());
            assertThatThrownBy(() -> Given.stored(store, sameId))
                    .isInstanceOf(DuplicateRowException.class)
                    .hasMessageContaining(approval.id().value());
        }
    }

    @Test
    default void anIdIsTakenOnceWithinAUnitToo() {
        try (Store store = openStore()) {
            Session session = Specimens.aSession();

            assertThatThrownBy(() -> store.write(unit -> {
                        unit.insert(session);
                        unit.insert(session);
                        return session;
                    }))
                    .isInstanceOf(DuplicateRowException.class);

            assertThat(store.findSession(session.id())).isEmpty();
        }
    }

    @Test
    default void aKeyIsTakenOnceAndForEver() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Approval first = Given.stored(store, Specimens.anApproval(session));
            Approval again = Specimens.anApproval(first.request());

            assertThatThrownBy(() -> Given.stored(store, again)).isInstanceOf(DuplicateRowException.class);
            Given.replaced(store, first.cancelled("withdrawn"));
            assertThatThrownBy(() -> Given.stored(store, again)).isInstanceOf(DuplicateRowException.class);

            assertThat(store.findApproval(first.request().key().orElseThrow()))
                    .map(Approval::id)
                    .contains(first.id());
            assertThat(store.findApproval(again.id())).isEmpty();
        }
    }

    @Test
    default void theSameCallInAnotherSessionIsAnotherKey() {
        try (Store store = openStore()) {
            Approval first = Specimens.anApproval(Given.session(store));
            ApprovalRequest elsewhere = ApprovalRequest.of(first.request().call())
                    .session(Given.session(store).id())
                    .build();

            Given.stored(store, first);
            Approval second = Given.stored(store, Specimens.anApproval(elsewhere));

            assertThat(store.findApproval(elsewhere.key().orElseThrow()))
                    .map(Approval::id)
                    .contains(second.id());
        }
    }

    @Test
    default void approvalsWithoutAKeyDoNotCollide() {
        try (Store store = openStore()) {
            ApprovalRequest keyless = ApprovalRequest.of(Specimens.aCall()).build();

            Approval first = Given.stored(store, Specimens.anApproval(keyless));
            Approval second = Given.stored(store, Specimens.anApproval(keyless));

            assertThat(store.findApproval(first.id())).isPresent();
            assertThat(store.findApproval(second.id())).isPresent();
        }
    }

    @Test
    default void unfinishedApprovalsAreThoseOfTheSessionThatCanStillMove() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Approval late = Given.stored(store, Specimens.anApproval(session, Specimens.NOON.plusSeconds(9)));
            Approval early = Given.stored(store, Specimens.anApproval(session));
            Approval cancelled = Given.stored(store, Specimens.anApproval(session));
            Given.stored(store, Specimens.anApproval(Given.session(store)));
            Given.stored(store, Specimens.anApprovalFrom("ci"));

            Given.replaced(store, cancelled.cancelled("withdrawn"));
            Given.replaced(store, early.decided(Specimens.aDecision(early, Decision.approve())));

            assertThat(store.unfinishedApprovals(session.id()))
                    .extracting(Approval::id)
                    .containsExactly(early.id(), late.id());
        }
    }

    @Test
    default void approvalsOfASessionAreAllOfThemOldestFirst() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Approval late = Given.stored(store, Specimens.anApproval(session, Specimens.NOON.plusSeconds(9)));
            Approval early = Given.stored(store, Specimens.anApproval(session));
            Approval cancelled = Given.stored(store, Specimens.anApproval(session, Specimens.NOON.plusSeconds(1)));
            Given.stored(store, Specimens.anApproval(Given.session(store)));
            Given.stored(store, Specimens.anApprovalFrom("ci"));

            Given.replaced(store, cancelled.cancelled("withdrawn"));

            assertThat(store.approvals(session.id()))
                    .extracting(Approval::id)
                    .containsExactly(early.id(), cancelled.id(), late.id());
            Likeness.assertAlike(store.approvals(session.id()).get(0), early);
        }
    }

    @Test
    default void incarnationsComeFirstToLastAndEachGenerationOnce() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Incarnation first = Specimens.anIncarnation(session, 1);
            Incarnation second = Specimens.anIncarnation(session, 2);

            store.write(unit -> {
                unit.insert(second);
                unit.insert(first);
                return session;
            });

            assertThat(store.incarnations(session.id())).containsExactly(first, second);
            assertThatThrownBy(() -> store.write(unit -> {
                        unit.insert(Specimens.anIncarnation(session, 2));
                        return session;
                    }))
                    .isInstanceOf(DuplicateRowException.class);
        }
    }

    private static void assertStale(Store store, Session next) {
        assertThatThrownBy(() -> store.write(unit -> {
                    unit.update(next);
                    return next;
                }))
                .isInstanceOf(StaleSnapshotException.class)
                .hasMessageContaining(next.id().value());
    }

    private static void assertStale(Store store, Approval next) {
        assertThatThrownBy(() -> Given.replaced(store, next))
                .isInstanceOf(StaleSnapshotException.class)
                .hasMessageContaining(next.id().value());
    }

    private static Session fullSession() {
        SessionSpec spec = SessionSpec.of("Zähle\n\"alles\" 🚀", Path.of("project"))
                .title("Zählen")
                .run(new RunId("given-run"))
                .agent(Specimens.everyOption())
                .tag("team", "blue")
                .tag("ort", "Köln")
                .attended(false)
                .build();
        return withEverything(Specimens.aSession(spec, Specimens.NOON), 12);
    }

    private static Session withEverything(Session bare, long version) {
        return Session.builder(bare.id(), bare.run(), bare.spec(), bare.createdAt())
                .status(SessionStatus.WAITING)
                .waitingFor(Set.of(WaitReason.APPROVAL, WaitReason.PLAN))
                .agentSession(Specimens.anAgentSession())
                .generation(3)
                .usage(Specimens.aTurn().usage())
                .rounds(7)
                .result("Grüße 🚀")
                .endReason("told to")
                .lastActivityAt(Specimens.NOON.plusSeconds(1))
                .endedAt(Specimens.NOON.plusSeconds(2))
                .version(version)
                .build();
    }

    private static Session withNothing(Session bare, long version) {
        return Session.builder(bare.id(), bare.run(), bare.spec(), bare.createdAt())
                .version(version)
                .build();
    }

    private static Approval.Builder unchanged(Approval before, long version) {
        Approval.Builder next = Approval.builder(before.id(), before.request(), before.verdict(), before.openedAt())
                .status(before.status())
                .note(before.note())
                .incarnation(before.incarnation())
                .version(version);
        before.expiresAt().ifPresent(next::expiresAt);
        return next;
    }

    private static Approval fullApproval(Session session) {
        Approval plain = Specimens.anApproval(ApprovalRequest.of(Specimens.aCall())
                .kind(RequestKind.COMMAND)
                .session(session.id())
                .terms(Specimens.everyTerm())
                .requester("grace")
                .build());
        Verdict verdict = Verdict.ask("rule", "asks", ApprovalTerms.expiringAfter(Duration.ofMinutes(1)));
        return Approval.builder(plain.id(), plain.request(), verdict, plain.openedAt())
                .terms(Specimens.everyTerm())
                .approvers(new Approvers(true, Set.of("ada", "grace"), 2, Set.of("eve")))
                .votes(List.of(Specimens.aVote()))
                .stepsDone(2)
                .status(ApprovalStatus.IN_DOUBT)
                .decision(Specimens.aDecision(
                        plain, Decision.approveEdited(Specimens.aCall().input())))
                .incarnation(2)
                .note("the process died")
                .expiresAt(Specimens.NOON.plusSeconds(60))
                .version(4)
                .build();
    }
}
