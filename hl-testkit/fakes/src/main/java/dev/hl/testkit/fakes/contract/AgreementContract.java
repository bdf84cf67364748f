package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.RequestKind;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.session.WaitReason;
import dev.hl.api.spi.Store;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What it takes to decide an approval, and how far that is, is kept as it was written. */
interface AgreementContract extends StoreUnderTest {
    @Test
    default void theNameOfAnAttemptToDecideIsReadAsItWasWritten() {
        try (Store store = openStore()) {
            Approval approval = Given.stored(store, Specimens.anApprovalFrom("ci"));
            DecisionRecord decision = Specimens.aDecision(approval, Decision.approve());
            DecisionRecord named = new DecisionRecord(
                    decision.decision(),
                    decision.outcome(),
                    decision.actor(),
                    decision.at(),
                    decision.input(),
                    "attempt 1");

            Given.replaced(store, approval.decided(named));

            assertThat(store.findApproval(approval.id()).flatMap(Approval::decision))
                    .contains(named);
        }
    }

    @Test
    default void everyKindOfRequestAndReasonToWaitIsReadAsItWasWritten() {
        try (Store store = openStore()) {
            for (RequestKind kind : RequestKind.values()) {
                Approval approval = Given.stored(
                        store,
                        Specimens.anApproval(
                                ApprovalRequest.of(Specimens.aCall()).kind(kind).build()));

                assertThat(store.findApproval(approval.id()))
                        .map(found -> found.request().kind())
                        .contains(kind);
            }
            Session bare = Specimens.aSession();
            Set<WaitReason> all = Set.of(WaitReason.values());
            Given.stored(
                    store,
                    Session.builder(bare.id(), bare.run(), bare.spec(), bare.createdAt())
                            .status(SessionStatus.WAITING)
                            .waitingFor(all)
                            .build());

            assertThat(store.findSession(bare.id())).map(Session::waitingFor).contains(all);
        }
    }

    @Test
    default void whatANextSnapshotSaysOfAnAgreementIsKeptSetAndCleared() {
        try (Store store = openStore()) {
            Approval bare = Given.stored(store, Specimens.anApproval(Given.session(store)));
            Approval voted = unchanged(bare, 2)
                    .terms(Specimens.everyTerm())
                    .approvers(Approvers.of(Set.of("ada", "grace"), 2))
                    .votes(List.of(Specimens.aVote()))
                    .stepsDone(1)
                    .build();

            for (Approval next :
                    List.of(voted, voted.stepDone(), unchanged(bare, 4).build())) {
                Given.replaced(store, next);

                Likeness.assertAlike(store.findApproval(bare.id()).orElseThrow(), next);
            }
        }
    }

    private static Approval.Builder unchanged(Approval bare, long version) {
        return Approval.builder(bare.id(), bare.request(), bare.verdict(), bare.openedAt())
                .version(version);
    }
}
