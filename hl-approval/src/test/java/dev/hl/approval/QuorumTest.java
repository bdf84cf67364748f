package dev.hl.approval;

import static dev.hl.approval.ApprovalFixture.ADA;
import static dev.hl.approval.ApprovalFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.Actor;
import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOptions;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.NotAnApproverException;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.Verdict;
import dev.hl.api.approval.Vote;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalDelegated;
import dev.hl.api.event.ApprovalVoted;
import dev.hl.api.session.SessionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuorumTest {
    private static final Actor CLEO = Actor.human("cleo", "test");
    private static final Actor EVE = Actor.human("eve", "test");
    private static final ApprovalTerms TWO_OF_SECURITY =
            ApprovalTerms.builder().quorum("security", 2).build();

    private static final ApprovalPolicy NONE = (request, context) -> Verdict.noOpinion();

    private volatile Set<String> security = Set.of("ada", "bob", "cleo");
    private final ApprovalFixture at = new ApprovalFixture(
            1,
            options -> options.policy((request, context) -> Verdict.ask("four eyes", "dangerous", TWO_OF_SECURITY))
                    .directory(role -> role.equals("security") ? security : Set.of()));

    @AfterEach
    void close() {
        at.close();
    }

    @Nested
    class Voting {
        @Test
        void decidesWithTheLastVoteThatIsNeeded() {
            Approval approval = ask();

            Approval first = at.approvals.decide(approval.id(), Decision.approve(), ADA);
            SessionStatus between = at.sessionStatus();
            Approval second = at.approvals.decide(approval.id(), Decision.approve(), BOB);

            assertThat(first.status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(between).isEqualTo(SessionStatus.WAITING);
            assertThat(second.decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.APPROVED);
            assertThat(second.votes()).extracting(Vote::actor).containsExactly(ADA, BOB);
            assertThat(at.log(ApprovalVoted.class)).hasSize(2);
            assertThat(at.log(ApprovalDecided.class)).hasSize(1);
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.RUNNING);
        }

        @Test
        void countsEverybodyOnce() {
            Approval approval = ask();

            at.approvals.decide(approval.id(), Decision.approve(), ADA);
            Approval again = at.approvals.decide(approval.id(), Decision.approve(), ADA);

            assertThat(again.status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(again.votes()).hasSize(1);
            assertThat(at.log(ApprovalVoted.class)).hasSize(1);
        }

        @Test
        void isEndedByOneVeto() {
            Approval approval = ask();
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            Approval vetoed = at.approvals.decide(approval.id(), Decision.deny("not on a Friday"), BOB);

            assertThat(vetoed.decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.DENIED);
            assertThatThrownBy(() -> at.approvals.decide(approval.id(), Decision.approve(), CLEO))
                    .isInstanceOf(ApprovalAlreadyDecidedException.class);
        }

        @Test
        void beginsAnewWithAnEdit() {
            Approval approval = ask();
            Decision edited = Decision.approveEdited(Map.of("command", "ls -l"));
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            Approval afterEdit = at.approvals.decide(approval.id(), edited, BOB);
            Approval agreed = at.approvals.decide(approval.id(), edited, ADA);

            assertThat(afterEdit.votes()).extracting(Vote::actor).containsExactly(BOB);
            assertThat(agreed.effectiveInput()).isEqualTo(Map.of("command", "ls -l"));
        }

        @Test
        void isForThoseOnlyWhoHadTheRoleWhenItWasOpened() {
            Approval approval = ask();
            security = Set.of("eve");

            assertThatThrownBy(() -> at.approvals.decide(approval.id(), Decision.approve(), EVE))
                    .isInstanceOf(NotAnApproverException.class)
                    .hasMessageContaining("eve");
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            assertThat(at.approvals
                            .decide(approval.id(), Decision.approve(), BOB)
                            .status())
                    .isEqualTo(ApprovalStatus.DECIDED);
        }

        @Test
        void isNotForWhoeverAsked() {
            Approval approval =
                    at.approvals.request(at.bash("t1", "ls").requester("ada").build());

            assertThatThrownBy(() -> at.approvals.decide(approval.id(), Decision.approve(), ADA))
                    .isInstanceOf(NotAnApproverException.class);
            assertThatThrownBy(() -> at.approvals.decide(approval.id(), Decision.deny("mine"), ADA))
                    .isInstanceOf(NotAnApproverException.class);
            assertThat(at.approvals.get(approval.id()).approvers().eligible()).containsExactlyInAnyOrder("bob", "cleo");
        }

        @Test
        void thatCanNeverSucceedIsADenialWithTheReason() {
            security = Set.of("ada");

            Approval approval = ask();

            assertThat(approval.decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.DENIED);
            assertThat(approval.verdict().reason()).contains("security");
        }

        @Test
        void isAskedOfNobodyWhenTheDirectoryFails() {
            try (ApprovalFixture broken = new ApprovalFixture(
                    1,
                    options -> options.policy(
                                    (request, context) -> Verdict.ask("four eyes", "dangerous", TWO_OF_SECURITY))
                            .directory(role -> {
                                throw new IllegalStateException("the directory is down");
                            }))) {
                Approval approval =
                        broken.approvals.request(broken.bash("t1", "ls").build());

                assertThat(approval.decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.DENIED);
            }
        }

        @Test
        void isNotReplacedByWhatOneOfThemAllowsForGood() {
            try (ApprovalManager approvals = at.anotherManager(
                    options -> options.policy(NONE).terms(TWO_OF_SECURITY).directory(role -> security))) {
                Approval approval = approvals.request(at.bash("t1", "ls").build());
                DecisionOptions always = DecisionOptions.NONE.remember(NewRule.allow(RuleScope.EVERYWHERE, "Bash(ls)"));

                assertThatThrownBy(() -> approvals.decide(approval.id(), Decision.approve(), ADA, always))
                        .isInstanceOf(InvalidValueException.class);
                approvals.addRule(NewRule.allow(RuleScope.EVERYWHERE, "Bash(ls)"), EVE);
                Approval next = approvals.request(at.bash("t2", "ls").build());

                assertThat(approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
                assertThat(next.status()).isEqualTo(ApprovalStatus.PENDING);
            }
        }

        @Test
        void isForHumansOnly() {
            Approval approval = ask();

            assertThatThrownBy(() -> at.approvals.decide(approval.id(), Decision.approve(), Actor.policy("ada")))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> at.approvals.decide(approval.id(), Decision.approve(), Actor.system("ada")))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Nested
    class Delegating {
        @Test
        void putsAnotherInTheActorsPlaceAndVoidsHisVote() {
            Approval approval = ask();
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            Approval delegated = at.approvals.delegate(approval.id(), "eve", ADA, "on leave");
            at.approvals.decide(approval.id(), Decision.approve(), EVE);
            Approval decided = at.approvals.decide(approval.id(), Decision.approve(), BOB);

            assertThat(delegated.approvers().eligible()).containsExactlyInAnyOrder("bob", "cleo", "eve");
            assertThat(delegated.votes()).isEmpty();
            assertThat(decided.status()).isEqualTo(ApprovalStatus.DECIDED);
            assertThat(at.log(ApprovalDelegated.class)).hasSize(1);
            assertThat(at.store.audit(0, 100)).extracting("kind").contains("approval.delegated");
        }

        @Test
        void isNotForWhoMayNotDecide() {
            Approval approval = ask();

            assertThatThrownBy(() -> at.approvals.delegate(approval.id(), "ada", EVE, ""))
                    .isInstanceOf(NotAnApproverException.class);
        }

        @Test
        void toWhoeverAskedIsRefused() {
            ApprovalRequest request = at.bash("t1", "ls").requester("dora").build();
            Approval approval = at.approvals.request(request);

            assertThatThrownBy(() -> at.approvals.delegate(approval.id(), "dora", ADA, ""))
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void toSomebodyWhoMayDecideAlreadyIsRefused() {
            Approval approval = ask();

            assertThatThrownBy(() -> at.approvals.delegate(approval.id(), "bob", ADA, ""))
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void givesWhoeverDelegatedNoOtherPlaceByAnEscalation() {
            Approval approval = at.approvals.request(at.bash("t1", "ls")
                    .terms(ApprovalTerms.builder()
                            .quorum("security", 2)
                            .escalate(Duration.ofMinutes(10), "security")
                            .build())
                    .build());
            at.approvals.delegate(approval.id(), "eve", ADA, "on leave");

            at.execution.advance(Duration.ofMinutes(10));

            assertThat(at.approvals.get(approval.id()).approvers().eligible())
                    .containsExactlyInAnyOrder("bob", "cleo", "eve");
        }

        @Test
        void whatAnybodyMightDecideLeavesTheDelegatorAWayBack() {
            try (ApprovalManager approvals = at.anotherManager(options -> options.policy(NONE))) {
                Approval approval = approvals.request(at.bash("t1", "ls").build());
                approvals.delegate(approval.id(), "nobody", ADA, "");

                assertThatThrownBy(() -> approvals.decide(approval.id(), Decision.approve(), BOB))
                        .isInstanceOf(NotAnApproverException.class);
                assertThat(approvals
                                .decide(approval.id(), Decision.approve(), ADA)
                                .status())
                        .isEqualTo(ApprovalStatus.DECIDED);
            }
        }

        @Test
        void byWhoeverAskedIsRefused() {
            try (ApprovalManager approvals = at.anotherManager(options -> options.policy(NONE))) {
                Approval approval =
                        approvals.request(at.bash("t1", "ls").requester("ada").build());

                assertThatThrownBy(() -> approvals.delegate(approval.id(), "eve", ADA, ""))
                        .isInstanceOf(InvalidValueException.class);
            }
        }

        @Test
        void ofWhatIsDecidedIsRefused() {
            Approval approval = ask();
            at.approvals.decide(approval.id(), Decision.deny("no"), ADA);

            assertThatThrownBy(() -> at.approvals.delegate(approval.id(), "eve", BOB, ""))
                    .isInstanceOf(ApprovalAlreadyDecidedException.class);
        }
    }

    @Nested
    class Batches {
        @Test
        void areDecidedAsOne() {
            List<Approval> all = List.of(ask("a"), ask("b"));

            at.approvals.decideAll(all.stream().map(Approval::id).toList(), Decision.approve(), ADA);
            List<Approval> decided =
                    at.approvals.decideAll(all.stream().map(Approval::id).toList(), Decision.approve(), BOB);

            assertThat(decided).extracting(Approval::status).containsOnly(ApprovalStatus.DECIDED);
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.RUNNING);
        }

        @Test
        void areNotDecidedAtAllWhenOneOfThemCannotBe() {
            Approval first = ask("a");
            Approval second = ask("b");
            at.approvals.decide(second.id(), Decision.deny("no"), BOB);

            assertThatThrownBy(
                            () -> at.approvals.decideAll(List.of(first.id(), second.id()), Decision.deny("never"), ADA))
                    .isInstanceOf(ApprovalAlreadyDecidedException.class);
            assertThat(at.approvals.get(first.id()).status()).isEqualTo(ApprovalStatus.PENDING);
        }
    }

    private Approval ask() {
        return ask("t1");
    }

    private Approval ask(String call) {
        return at.approvals.request(at.bash(call, "ls").build());
    }
}
