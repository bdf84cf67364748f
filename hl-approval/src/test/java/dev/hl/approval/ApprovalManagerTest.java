package dev.hl.approval;

import static dev.hl.approval.ApprovalFixture.ADA;
import static dev.hl.approval.ApprovalFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.CanonicalJson;
import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.PageRequest;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalNotFoundException;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.ConflictingRequestException;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.session.SessionStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApprovalManagerTest {
    private final ApprovalFixture at = new ApprovalFixture(Policies.askAlways());

    @AfterEach
    void close() {
        at.close();
    }

    @Nested
    class Asking {
        @Test
        void anAskedCallIsPendingAndItsSessionWaits() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());

            assertThat(approval.status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.WAITING);
            assertThat(at.approvals.pending(PageRequest.first()).items())
                    .extracting(Approval::id)
                    .containsExactly(approval.id());
        }

        @Test
        void askingAgainFindsTheSameApproval() {
            Approval first = at.approvals.request(at.bash("t1", "ls").build());

            Approval again = at.approvals.request(at.bash("t1", "ls").build());

            assertThat(again.id()).isEqualTo(first.id());
            assertThat(at.log(ApprovalOpened.class)).hasSize(1);
        }

        @Test
        void askingAgainAfterTheDecisionReturnsTheDecision() {
            Approval first = at.approvals.request(at.bash("t1", "ls").build());
            at.approvals.decide(first.id(), Decision.deny("no"), ADA);

            Approval again = at.approvals.request(at.bash("t1", "ls").build());

            assertThat(again.decision().orElseThrow().decision()).isEqualTo(Decision.deny("no"));
        }

        @Test
        void anotherInputUnderTheSameKeyIsRefusedAndReported() {
            Approval first = at.approvals.request(at.bash("t1", "ls").build());

            ConflictingRequestException refused = catchThrowableOfType(
                    ConflictingRequestException.class,
                    () -> at.approvals.request(at.bash("t1", "rm -rf /").build()));

            assertThat(refused.first().id()).isEqualTo(first.id());
            assertThat(at.log(ApprovalConflicted.class)).hasSize(1);
            assertThat(at.approvals.get(first.id()).request().input()).containsEntry("command", "ls");
        }

        @Test
        void anotherToolUnderTheSameKeyIsRefused() {
            at.approvals.request(at.bash("t1", "ls").build());
            ApprovalRequest other = ApprovalRequest.of(
                            new ToolCall(new ToolUseId("t1"), "Shell", Map.of("command", "ls")))
                    .session(at.session)
                    .build();

            assertThatExceptionOfType(ConflictingRequestException.class).isThrownBy(() -> at.approvals.request(other));
        }

        @Test
        void requestsFromOutsideAreKnownByTheirSourceAndCallId() {
            ToolCall call = new ToolCall(new ToolUseId("call-1"), "deploy", Map.of("to", "prod"));
            Approval first = at.approvals.request(
                    ApprovalRequest.of(call).source("pipeline").build());

            Approval again = at.approvals.request(
                    ApprovalRequest.of(call).source("pipeline").build());
            Approval other = at.approvals.request(
                    ApprovalRequest.of(call).source("another").build());

            assertThat(again.id()).isEqualTo(first.id());
            assertThat(other.id()).isNotEqualTo(first.id());
        }

        @Test
        void aCallOfASessionThatEndedIsCancelledAtOnce() {
            at.endSession();

            Approval approval = at.approvals.request(at.bash("t1", "ls").build());

            assertThat(approval.status()).isEqualTo(ApprovalStatus.CANCELLED);
            assertThat(approval.note()).contains("FAILED");
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.FAILED);
        }
    }

    @Nested
    class Deciding {
        @Test
        void theFirstDecisionWinsAndTheSecondDeciderIsToldTheWinner() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            ApprovalAlreadyDecidedException late = catchThrowableOfType(
                    ApprovalAlreadyDecidedException.class,
                    () -> at.approvals.decide(approval.id(), Decision.deny("no"), BOB));

            assertThat(late.winner().decision().orElseThrow().actor()).isEqualTo(ADA);
            assertThat(late).hasMessageContaining("APPROVED by ada");
            assertThat(at.log(ApprovalDecided.class)).hasSize(1);
        }

        @Test
        void theSameDecisionAgainChangesNothingAndReturnsTheOutcome() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            Approval decided = at.approvals.decide(approval.id(), Decision.deny("no"), ADA);

            Approval again = at.approvals.decide(approval.id(), Decision.deny("no"), BOB);

            assertThat(again.version()).isEqualTo(decided.version());
            assertThat(again.decision().orElseThrow().actor()).isEqualTo(ADA);
            assertThat(at.log(ApprovalDecided.class)).hasSize(1);
        }

        @Test
        void theLastDecisionEndsTheWaiting() {
            Approval first = at.approvals.request(at.bash("t1", "ls").build());
            Approval second = at.approvals.request(at.bash("t2", "pwd").build());

            at.approvals.decide(first.id(), Decision.approve(), ADA);
            SessionStatus between = at.sessionStatus();
            at.approvals.decide(second.id(), Decision.approve(), ADA);

            assertThat(between).isEqualTo(SessionStatus.WAITING);
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.RUNNING);
        }

        @Test
        void anEditIsWhatIsHashedAndWhatWillRun() {
            Approval approval = at.approvals.request(at.bash("t1", "rm -rf /").build());
            Map<String, Object> edited = Map.of("command", "ls");

            Approval decided = at.approvals.decide(approval.id(), Decision.approveEdited(edited), ADA);

            assertThat(decided.effectiveInput()).isEqualTo(edited);
            assertThat(decided.decision().orElseThrow().input()).isEqualTo(CanonicalJson.hash(edited));
            assertThat(decided.inputHash()).isNotEqualTo(CanonicalJson.hash(edited));
        }

        @Test
        void anEditThatChangesTheSortOfAValueIsRefusedAndTheApprovalStaysPending() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());

            assertThatThrownBy(() ->
                            at.approvals.decide(approval.id(), Decision.approveEdited(Map.of("command", 5L)), ADA))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("edited input 'command' must be a text");
            assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void anAnswerFitsOnlyAQuestion() {
            Approval call = at.approvals.request(at.bash("t1", "ls").build());
            Approval question = at.approvals.request(
                    at.bash("t2", "?").kind(RequestKind.QUESTION).build());

            Approval answered = at.approvals.decide(question.id(), Decision.answer(Map.of("which?", "both")), ADA);

            assertThat(answered.decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.ANSWERED);
            assertThat(answered.effectiveInput()).containsEntry("answers", Map.of("which?", "both"));
            assertThat(answered.decision().orElseThrow().input())
                    .isEqualTo(CanonicalJson.hash(answered.effectiveInput()));
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> at.approvals.decide(call.id(), Decision.answer(Map.of("a", "b")), ADA));
        }

        @Test
        void aLateDecisionDoesNotReviveAnEndedSession() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            at.endSession();

            assertThatExceptionOfType(ApprovalAlreadyDecidedException.class)
                    .isThrownBy(() -> at.approvals.decide(approval.id(), Decision.approve(), ADA));
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.FAILED);
            assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.CANCELLED);
        }

        @Test
        void anUnknownApprovalIsSaidToBeUnknown() {
            ApprovalId unknown = new ApprovalId("nobody");

            assertThatThrownBy(() -> at.approvals.decide(unknown, Decision.approve(), ADA))
                    .isInstanceOf(ApprovalNotFoundException.class)
                    .hasMessageContaining("nobody");
            assertThat(at.approvals.find(unknown)).isEmpty();
        }
    }

    @Nested
    class Cancelling {
        @Test
        void aCancelledApprovalTakesNoDecisionAndEndsTheWaiting() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());

            Approval cancelled = at.approvals.cancel(approval.id(), "not needed", ADA);

            assertThat(cancelled.status()).isEqualTo(ApprovalStatus.CANCELLED);
            assertThat(cancelled.note()).isEqualTo("not needed (ada)");
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.RUNNING);
            assertThatExceptionOfType(ApprovalAlreadyDecidedException.class)
                    .isThrownBy(() -> at.approvals.decide(approval.id(), Decision.approve(), ADA));
        }

        @Test
        void cancellingAgainChangesNothing() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            Approval first = at.approvals.cancel(approval.id(), "not needed", ADA);

            Approval again = at.approvals.cancel(approval.id(), "really", BOB);

            assertThat(again.version()).isEqualTo(first.version());
        }

        @Test
        void aDecidedApprovalCannotBeCancelled() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            assertThatExceptionOfType(ApprovalAlreadyDecidedException.class)
                    .isThrownBy(() -> at.approvals.cancel(approval.id(), "too late", BOB));
        }
    }

    @Nested
    class Waiting {
        @Test
        void aWaiterIsWokenByTheDecision() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            CompletableFuture<Approval> waiter =
                    at.approvals.await(approval.id()).toCompletableFuture();
            at.execution.runUntilIdle();

            at.approvals.decide(approval.id(), Decision.approve(), ADA);
            boolean before = waiter.isDone();
            at.execution.runUntilIdle();

            assertThat(before).isFalse();
            assertThat(waiter.join().status()).isEqualTo(ApprovalStatus.DECIDED);
        }

        @Test
        void aWaiterIsWokenByADecisionTakenThroughAnotherManagerOverTheSameStore() {
            ApprovalManager other = at.anotherManager(options -> options.policy(Policies.askAlways()));
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            CompletableFuture<Approval> waiter =
                    at.approvals.await(approval.id()).toCompletableFuture();

            other.decide(approval.id(), Decision.deny("no"), BOB);
            at.execution.runUntilIdle();
            other.close();

            assertThat(waiter.join().decision().orElseThrow().actor()).isEqualTo(BOB);
        }

        @Test
        void aWaiterIsWokenByTheEndOfTheSession() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            CompletableFuture<Approval> waiter =
                    at.approvals.await(approval.id()).toCompletableFuture();

            at.endSession();
            at.execution.runUntilIdle();

            assertThat(waiter.join().status()).isEqualTo(ApprovalStatus.CANCELLED);
        }

        @Test
        void aWaiterThatComesLateIsAnsweredAtOnce() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            CompletableFuture<Approval> waiter =
                    at.approvals.await(approval.id()).toCompletableFuture();

            assertThat(waiter.join().status()).isEqualTo(ApprovalStatus.DECIDED);
        }

        @Test
        void waitingForAnUnknownApprovalFails() {
            CompletableFuture<Approval> waiter =
                    at.approvals.await(new ApprovalId("nobody")).toCompletableFuture();

            assertThatThrownBy(waiter::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ApprovalNotFoundException.class);
        }

        @Test
        void whoWaitsForWhatWasDecidedBeforeTheCloseIsToldTheDecision() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            CompletableFuture<Approval> waiter =
                    at.approvals.await(approval.id()).toCompletableFuture();
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            at.approvals.close();

            assertThat(waiter.join().decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.APPROVED);
        }

        @Test
        void closingLeavesTheApprovalPendingAndTellsTheWaiters() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());
            CompletableFuture<Approval> waiter =
                    at.approvals.await(approval.id()).toCompletableFuture();

            at.approvals.close();

            assertThatThrownBy(waiter::join).hasCauseInstanceOf(ClosedException.class);
            assertThat(at.store.findApproval(approval.id()).orElseThrow().status())
                    .isEqualTo(ApprovalStatus.PENDING);
            assertThatExceptionOfType(ClosedException.class).isThrownBy(() -> at.approvals.get(approval.id()));
        }
    }

    @Nested
    class Deadlines {
        @Test
        void anApprovalNobodyDecidesExpiresOnceDeniedAndInterrupting() {
            Approval approval = at.approvals.request(
                    at.bash("t1", "ls").timeout(Duration.ofMinutes(5)).build());

            at.execution.advance(Duration.ofMinutes(5));

            Approval expired = at.approvals.get(approval.id());
            assertThat(expired.decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.EXPIRED);
            assertThat(expired.decision().orElseThrow().decision())
                    .isEqualTo(Decision.denyAndInterrupt("Nobody decided in time."));
            assertThat(expired.decision().orElseThrow().actor().kind()).isEqualTo(Actor.Kind.SYSTEM);
            assertThat(at.log(ApprovalDecided.class)).hasSize(1);
        }

        @Test
        void aDecisionInTimeDisarmsTheDeadline() {
            Approval approval = at.approvals.request(
                    at.bash("t1", "ls").timeout(Duration.ofMinutes(5)).build());

            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            assertThat(at.execution.nextDue()).isEmpty();
        }

        @Test
        void withoutATimeoutNothingEverExpires() {
            Approval approval = at.approvals.request(at.bash("t1", "ls").build());

            at.execution.advance(Duration.ofDays(365));

            assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void aNewManagerOverTheSameStoreArmsTheDeadlinesAgain() {
            Approval approval = at.approvals.request(
                    at.bash("t1", "ls").timeout(Duration.ofMinutes(5)).build());
            at.approvals.close();
            at.execution.advance(Duration.ofMinutes(10));

            ApprovalManager next = at.anotherManager(options -> options);
            at.execution.advance(Duration.ZERO);

            assertThat(next.get(approval.id()).decision().orElseThrow().outcome())
                    .isEqualTo(DecisionOutcome.EXPIRED);
            next.close();
        }
    }

    @Nested
    class WithPolicies {
        @Test
        void anAllowedCallIsDecidedByThePolicyAndOnRecord() {
            ApprovalManager approvals = at.anotherManager(
                    options -> options.policy((request, context) -> Verdict.allow("rule 1", "harmless")));

            Approval approval = approvals.request(at.bash("t1", "ls").build());

            assertThat(approval.status()).isEqualTo(ApprovalStatus.DECIDED);
            assertThat(approval.decision().orElseThrow().actor()).isEqualTo(Actor.policy("rule 1"));
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.RUNNING);
            assertThat(at.log(ApprovalDecided.class)).hasSize(1);
            approvals.close();
        }

        @Test
        void aDeniedCallCarriesTheRulesReason() {
            ApprovalManager approvals = at.anotherManager(
                    options -> options.policy((request, context) -> Verdict.deny("rule 2", "too dangerous")));

            Approval approval = approvals.request(at.bash("t1", "ls").build());

            assertThat(approval.decision().orElseThrow().decision()).isEqualTo(Decision.deny("too dangerous"));
            approvals.close();
        }

        @Test
        void aPolicyThatThrowsMeansAsk() {
            ApprovalManager approvals = at.anotherManager(options -> options.policy((request, context) -> {
                throw new IllegalStateException("broken");
            }));

            Approval approval = approvals.request(at.bash("t1", "ls").build());

            assertThat(approval.status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(approval.verdict().rule()).isEqualTo("policy failed");
            approvals.close();
        }

        @Test
        void aPolicyThatBreaksWithAnErrorMeansAsk() {
            ApprovalManager broken = at.anotherManager(options -> options.policy((request, context) -> {
                throw new AssertionError("broken");
            }));

            Approval approval = broken.request(at.bash("t1", "ls").build());

            assertThat(approval.status()).isEqualTo(ApprovalStatus.PENDING);
            broken.close();
        }

        @Test
        void noOpinionMeansAskWhereAHumanCanBeReachedAndDenyWhereNoneCan() {
            ApprovalManager approvals =
                    at.anotherManager(options -> options.policy((request, context) -> Verdict.noOpinion()));

            Approval attended = approvals.request(at.bash("t1", "ls").build());
            Approval unattended = approvals.request(at.bash("t2", "ls")
                    .context(ApprovalContext.NONE.withAttended(false))
                    .build());

            assertThat(attended.status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(unattended.decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.DENIED);
            assertThat(unattended.verdict().reason()).contains("none can be reached");
            approvals.close();
        }

        @Test
        void anEditThatARuleDeniesIsRefusedWithTheRule() {
            ApprovalManager approvals = at.anotherManager(options ->
                    options.policy((request, context) -> request.input().containsValue("rm -rf /")
                            ? Verdict.deny("no rm", "never")
                            : Verdict.ask("ask", "ask")));
            Approval approval = approvals.request(at.bash("t1", "ls").build());

            assertThatThrownBy(() ->
                            approvals.decide(approval.id(), Decision.approveEdited(Map.of("command", "rm -rf /")), ADA))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("'no rm' denies it");
            assertThat(approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
            approvals.close();
        }
    }
}
