package dev.hl.api.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.GeneratedFile;
import dev.hl.api.HumanLayerException;
import dev.hl.api.TransitionTable;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovalTest {
    private static final Set<ApprovalStatus> TARGETS = EnumSet.complementOf(EnumSet.of(ApprovalStatus.PENDING));

    @Nested
    class Lifecycle {
        @ParameterizedTest(name = "from {0} to {1}")
        @MethodSource("dev.hl.api.approval.ApprovalTest#pairs")
        void movesAsItsTableSaysAndNotOtherwise(ApprovalStatus from, ApprovalStatus to) {
            Approval before = SomeApproval.in(from);

            if (ApprovalStatus.transitions().allows(from, to)) {
                Approval after = moved(before, to);
                assertThat(after.status()).isEqualTo(to);
                assertThat(after.version()).isEqualTo(before.version() + 1);
            } else {
                assertThatThrownBy(() -> moved(before, to))
                        .isInstanceOfSatisfying(IllegalApprovalTransitionException.class, refused -> {
                            assertThat(refused.approval()).isEqualTo(before.id());
                            assertThat(refused.from()).isEqualTo(from);
                            assertThat(refused.to()).isEqualTo(to);
                            assertThat(refused)
                                    .message()
                                    .contains(from.name(), to.name(), refused.trigger(), "approval-1");
                        });
            }
            assertThat(before.status()).isEqualTo(from);
        }

        @Test
        void neverLeadsBackToTheBeginning() {
            assertThat(ApprovalStatus.transitions().all())
                    .extracting(TransitionTable.Move::to)
                    .doesNotContain(ApprovalStatus.PENDING);
        }

        @Test
        void isDrawnInTheDocumentation() throws IOException {
            GeneratedFile.assertUpToDate(
                    "docs/approval-states.mmd", ApprovalStatus.transitions().diagram());
        }

        @Test
        void endsWhereNothingFollows() {
            assertThat(ApprovalStatus.values())
                    .filteredOn(ApprovalStatus::isFinal)
                    .containsExactlyInAnyOrder(
                            ApprovalStatus.DELIVERED,
                            ApprovalStatus.CANCELLED,
                            ApprovalStatus.UNDELIVERABLE,
                            ApprovalStatus.IN_DOUBT);
            assertThat(ApprovalStatus.values())
                    .filteredOn(ApprovalStatus::isPending)
                    .containsExactly(ApprovalStatus.PENDING);
        }
    }

    @Nested
    class WhenWhoeverAskedIsGone {
        private static final String WHY = "the session ended";

        @Test
        void isCancelledIfNobodyDecided() {
            Approval gone = SomeApproval.pending("a").abandoned(WHY);

            assertThat(gone.status()).isEqualTo(ApprovalStatus.CANCELLED);
            assertThat(gone.note()).isEqualTo(WHY);
            assertThat(gone.decision()).isEmpty();
        }

        @Test
        void isUndeliverableIfNothingWasSent() {
            assertThat(SomeApproval.decided("a", Decision.approve())
                            .abandoned(WHY)
                            .status())
                    .isEqualTo(ApprovalStatus.UNDELIVERABLE);
            assertThat(SomeApproval.decided("a", Decision.deny("no"))
                            .abandoned(WHY)
                            .status())
                    .isEqualTo(ApprovalStatus.UNDELIVERABLE);
        }

        @Test
        void isInDoubtIfSomethingThatMayRunWasOnItsWay() {
            assertThat(onItsWay(Decision.approve()).abandoned(WHY).status()).isEqualTo(ApprovalStatus.IN_DOUBT);
            assertThat(onItsWay(Decision.answer(Map.of("Sure?", "yes")))
                            .abandoned(WHY)
                            .status())
                    .isEqualTo(ApprovalStatus.IN_DOUBT);
        }

        @Test
        void isUndeliverableIfOnlyADenialWasOnItsWay() {
            assertThat(onItsWay(Decision.deny("no")).abandoned(WHY).status()).isEqualTo(ApprovalStatus.UNDELIVERABLE);
        }

        @ParameterizedTest
        @EnumSource(names = {"DELIVERED", "CANCELLED", "UNDELIVERABLE", "IN_DOUBT"})
        void staysAsItIsIfItIsFinal(ApprovalStatus status) {
            Approval before = SomeApproval.in(status);

            assertThatThrownBy(() -> before.abandoned(WHY)).isInstanceOf(IllegalApprovalTransitionException.class);
        }

        private Approval onItsWay(Decision decision) {
            return SomeApproval.decided("a", decision).delivering(1);
        }
    }

    @Nested
    class Snapshots {
        @Test
        void beginPendingAtVersionOne() {
            Approval approval = SomeApproval.pending("a");

            assertThat(approval.status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(approval.version()).isOne();
            assertThat(approval.incarnation()).isZero();
            assertThat(approval.note()).isEmpty();
            assertThat(approval.expiresAt()).isEmpty();
            assertThat(approval.session()).contains(SomeApproval.SESSION);
            assertThat(approval.openedAt()).isEqualTo(SomeApproval.NOON);
        }

        @Test
        void keepWhatWasDecidedWhateverFollows() {
            DecisionRecord decision = SomeApproval.decision(Decision.approve());
            Approval pending = SomeApproval.pending("a");
            Approval delivered = Approval.open(
                            pending.id(),
                            pending.request(),
                            pending.verdict(),
                            SomeApproval.NOON,
                            ApprovalTerms.expiringAfter(Duration.ofSeconds(60)),
                            Approvers.ANYBODY)
                    .decided(decision)
                    .delivering(4)
                    .delivered();

            assertThat(delivered.decision()).contains(decision);
            assertThat(delivered.incarnation()).isEqualTo(4);
            assertThat(delivered.expiresAt()).contains(SomeApproval.NOON.plusSeconds(60));
            assertThat(delivered.verdict()).isEqualTo(Verdict.ask("default", "a human decides"));
        }

        @Test
        void runWhatWasAskedUnlessItWasEdited() {
            Map<String, Object> edited = Map.of("command", "ls");

            assertThat(SomeApproval.pending("a").effectiveInput()).isEqualTo(SomeApproval.INPUT);
            assertThat(SomeApproval.decided("a", Decision.approve()).effectiveInput())
                    .isEqualTo(SomeApproval.INPUT);
            assertThat(SomeApproval.decided("a", Decision.approveEdited(edited)).effectiveInput())
                    .isEqualTo(edited);
        }

        @Test
        void keepTheHashOfWhatWasAskedWhenItWasEdited() {
            Approval pending = SomeApproval.pending("a");

            Approval edited = pending.decided(SomeApproval.decision(Decision.approveEdited(Map.of("command", "ls"))));

            assertThat(edited.inputHash()).isEqualTo(pending.inputHash());
        }

        @Test
        void showNoInput() {
            assertThat(SomeApproval.pending("a").toString())
                    .contains("a", "PENDING", "Bash")
                    .doesNotContain("rm a.txt");
        }
    }

    @Nested
    class Failures {
        @Test
        void nameTheWinnerOfADecision() {
            Approval winner = SomeApproval.decided("a", Decision.deny("no"));
            ApprovalAlreadyDecidedException failure = new ApprovalAlreadyDecidedException(winner);

            assertThat(failure.winner()).isSameAs(winner);
            assertThat(failure).hasMessage("Approval a is already DENIED by ada at 2030-01-01T12:00:01Z; that stands");
        }

        @Test
        void nameTheReasonOfACancellation() {
            Approval winner = SomeApproval.pending("a").cancelled("the session ended");

            assertThat(new ApprovalAlreadyDecidedException(winner))
                    .hasMessage("Approval a is already CANCELLED (the session ended); that stands");
        }

        @Test
        void areAllOfTheLibrary() {
            Approval first = SomeApproval.pending("a");

            assertThat(new ConflictingRequestException(
                            first, SomeApproval.call("b").inputHash()))
                    .isInstanceOf(HumanLayerException.class)
                    .hasMessageContaining("Approval a is for input " + first.inputHash());
            assertThat(new ApprovalNotFoundException(first.id()))
                    .isInstanceOf(HumanLayerException.class)
                    .hasMessage("There is no approval a");
        }
    }

    static Stream<Arguments> pairs() {
        return Stream.of(ApprovalStatus.values())
                .flatMap(from -> TARGETS.stream().map(to -> Arguments.of(from, to)));
    }

    private static Approval moved(Approval approval, ApprovalStatus to) {
        return switch (to) {
            case PENDING -> throw new IllegalArgumentException("nothing leads back to PENDING");
            case DECIDED -> approval.decided(SomeApproval.decision(Decision.approve()));
            case DELIVERING -> approval.delivering(1);
            case DELIVERED -> approval.delivered();
            case CANCELLED -> approval.cancelled("why");
            case UNDELIVERABLE -> approval.undeliverable("why");
            case IN_DOUBT -> approval.inDoubt("why");
        };
    }
}
