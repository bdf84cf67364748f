package dev.hl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.CanonicalJson;
import dev.hl.api.InputHash;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalNotFoundException;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.Verdict;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.SteppedExecution;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    private static final ApprovalId ID = new ApprovalId("approval-1");
    private static final SessionId SESSION = new SessionId("session-1");
    private static final ToolUseId CALL = new ToolUseId("t1");
    private static final Map<String, Object> INPUT = Map.of("command", "ls");
    private static final Decision ANSWER = Decision.answer(Map.of("Which one?", "left"));
    private static final long EARLIER = 1;
    private static final long NOW = 2;
    private static final long LATER = 3;

    private final SteppedExecution execution = SteppedExecution.seeded(1);
    private final Store store = MemoryStores.open();
    private final Delivery delivery = new Delivery(store, execution);

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class Sending {
        @Test
        void anApprovedCallIsAllowedAndItIsOnRecordWhichRunIsTold() {
            decided(Decision.approve());

            PermissionReply reply = delivery.begin(ID, NOW);

            assertThat(reply).isEqualTo(PermissionReply.allow(INPUT));
            assertThat(stored().status()).isEqualTo(ApprovalStatus.DELIVERING);
            assertThat(stored().incarnation()).isEqualTo(NOW);
        }

        @Test
        void anEditedCallIsAllowedWithTheEditAlone() {
            decided(Decision.approveEdited(Map.of("command", "pwd")));

            assertThat(delivery.begin(ID, NOW)).isEqualTo(PermissionReply.allow(Map.of("command", "pwd")));
        }

        @Test
        void aDeniedCallIsDeniedWithTheReason() {
            decided(Decision.deny("not today"));

            assertThat(delivery.begin(ID, NOW)).isEqualTo(PermissionReply.deny("not today"));
        }

        @Test
        void aDenialThatInterruptsSaysSo() {
            decided(Decision.denyAndInterrupt("enough"));

            assertThat(delivery.begin(ID, NOW)).isEqualTo(PermissionReply.denyAndInterrupt("enough"));
        }

        @Test
        void anAnsweredQuestionIsAllowedWithTheAnswersBesideItsInput() {
            decided(ANSWER);

            assertThat(delivery.begin(ID, NOW))
                    .isEqualTo(PermissionReply.allow(Map.of("command", "ls", "answers", Map.of("Which one?", "left"))));
        }

        @Test
        void whatIsStoredButWasNotDecidedIsNotSent() {
            open();
            InputHash other = CanonicalJson.hash(Map.of("command", "rm"));
            write(stored().decided(new DecisionRecord(
                    Decision.approve(), DecisionOutcome.APPROVED, Actor.human("ada", "test"), execution.now(), other)));

            PermissionReply reply = delivery.begin(ID, NOW);

            assertThat(reply).isInstanceOf(PermissionReply.Deny.class);
            assertThat(stored().status()).isEqualTo(ApprovalStatus.UNDELIVERABLE);
        }

        @Test
        void anApprovalThatNobodyKnowsIsSaidToBeUnknown() {
            assertThatExceptionOfType(ApprovalNotFoundException.class).isThrownBy(() -> delivery.begin(ID, NOW));
        }
    }

    @Nested
    class SendingAgain {
        @Test
        void theSameRunAskingAgainWhileItIsOnItsWayGetsTheSameAnswer() {
            delivering(Decision.approve(), NOW);
            long version = stored().version();

            PermissionReply reply = delivery.begin(ID, NOW);

            assertThat(reply).isEqualTo(PermissionReply.allow(INPUT));
            assertThat(stored().version()).isEqualTo(version);
        }

        @Test
        void theSameRunAskingAgainAfterItArrivedGetsTheSameAnswer() {
            delivering(Decision.approve(), NOW);
            delivery.arrived(SESSION, CALL);

            assertThat(delivery.begin(ID, NOW)).isEqualTo(PermissionReply.allow(INPUT));
            assertThat(stored().status()).isEqualTo(ApprovalStatus.DELIVERED);
        }

        @ParameterizedTest
        @ValueSource(longs = {EARLIER, LATER})
        void anApprovalOnItsWayToAnotherRunIsInDoubtAndDenied(long other) {
            delivering(Decision.approve(), other);

            PermissionReply reply = delivery.begin(ID, NOW);

            assertThat(reply).isInstanceOf(PermissionReply.Deny.class);
            assertThat(stored().status()).isEqualTo(ApprovalStatus.IN_DOUBT);
            assertThat(stored().incarnation()).isEqualTo(other);
        }

        @Test
        void anAnswerOnItsWayToAnEarlierRunIsInDoubtAndDenied() {
            delivering(ANSWER, EARLIER);

            PermissionReply reply = delivery.begin(ID, NOW);

            assertThat(reply).isInstanceOf(PermissionReply.Deny.class);
            assertThat(stored().status()).isEqualTo(ApprovalStatus.IN_DOUBT);
        }

        @Test
        void aDenialOnItsWayToAnEarlierRunIsUndeliverableAndTheCallStaysDenied() {
            delivering(Decision.deny("not today"), EARLIER);

            PermissionReply reply = delivery.begin(ID, NOW);

            assertThat(reply).isInstanceOf(PermissionReply.Deny.class);
            assertThat(stored().status()).isEqualTo(ApprovalStatus.UNDELIVERABLE);
        }

        @Test
        void anApprovalThatAnEarlierRunHasIsNotGivenToThisOne() {
            delivering(Decision.approve(), EARLIER);
            delivery.arrived(SESSION, CALL);
            long version = stored().version();

            PermissionReply reply = delivery.begin(ID, NOW);

            assertThat(reply).isInstanceOf(PermissionReply.Deny.class);
            assertThat(stored().status()).isEqualTo(ApprovalStatus.DELIVERED);
            assertThat(stored().version()).isEqualTo(version);
        }
    }

    @Nested
    class NotAllowing {
        @ParameterizedTest
        @ValueSource(longs = {EARLIER, NOW, LATER})
        void whatIsInDoubtIsAllowedToNoRun(long generation) {
            delivering(Decision.approve(), NOW);
            write(stored().inDoubt("nobody knows"));

            PermissionReply reply = delivery.begin(ID, generation);

            assertThat(reply).isInstanceOf(PermissionReply.Deny.class);
            assertThat(stored().status()).isEqualTo(ApprovalStatus.IN_DOUBT);
        }

        @Test
        void anApprovalThatIsUndeliverableIsDeniedThoughItWasApproved() {
            decided(Decision.approve());
            write(stored().undeliverable("the session ended"));

            assertThat(delivery.begin(ID, NOW)).isInstanceOf(PermissionReply.Deny.class);
            assertThat(stored().status()).isEqualTo(ApprovalStatus.UNDELIVERABLE);
        }

        @Test
        void whatWasCancelledIsDeniedWithTheReason() {
            open();
            write(stored().cancelled("the session was interrupted"));

            assertThat(delivery.begin(ID, NOW))
                    .isInstanceOfSatisfying(
                            PermissionReply.Deny.class,
                            deny -> assertThat(deny.reason()).contains("the session was interrupted"));
        }

        @Test
        void whatNobodyHasDecidedIsDeniedAndStaysPending() {
            open();

            assertThat(delivery.begin(ID, NOW)).isInstanceOf(PermissionReply.Deny.class);
            assertThat(stored().status()).isEqualTo(ApprovalStatus.PENDING);
        }
    }

    @Nested
    class Arriving {
        @Test
        void whatArrivedIsDelivered() {
            delivering(Decision.approve(), NOW);

            delivery.arrived(SESSION, CALL);

            assertThat(stored().status()).isEqualTo(ApprovalStatus.DELIVERED);
        }

        @Test
        void aDenialThatArrivedIsDelivered() {
            delivering(Decision.deny("no"), NOW);

            delivery.arrived(SESSION, CALL);

            assertThat(stored().status()).isEqualTo(ApprovalStatus.DELIVERED);
        }

        @Test
        void whatWasNotOnItsWayCannotArrive() {
            decided(Decision.approve());

            delivery.arrived(SESSION, CALL);

            assertThat(stored().status()).isEqualTo(ApprovalStatus.DECIDED);
        }

        @Test
        void whatWasLostDoesNotArriveAfterwards() {
            delivering(Decision.approve(), NOW);
            delivery.lost(SESSION, CALL, "the pipe broke");

            delivery.arrived(SESSION, CALL);

            assertThat(stored().status()).isEqualTo(ApprovalStatus.IN_DOUBT);
        }

        @Test
        void aCallThatNobodyAskedForChangesNothing() {
            delivering(Decision.approve(), NOW);

            delivery.arrived(SESSION, new ToolUseId("another"));
            delivery.arrived(new SessionId("another"), CALL);

            assertThat(stored().status()).isEqualTo(ApprovalStatus.DELIVERING);
        }
    }

    @Nested
    class GettingLost {
        @Test
        void anApprovalThatMayNotHaveArrivedIsInDoubtWithTheReason() {
            delivering(Decision.approve(), NOW);

            delivery.lost(SESSION, CALL, "the pipe broke");

            assertThat(stored().status()).isEqualTo(ApprovalStatus.IN_DOUBT);
            assertThat(stored().note()).contains("the pipe broke");
        }

        @Test
        void anAnswerThatMayNotHaveArrivedIsInDoubt() {
            delivering(ANSWER, NOW);

            delivery.lost(SESSION, CALL, "the pipe broke");

            assertThat(stored().status()).isEqualTo(ApprovalStatus.IN_DOUBT);
        }

        @Test
        void aDenialThatMayNotHaveArrivedIsUndeliverableWithTheReason() {
            delivering(Decision.deny("no"), NOW);

            delivery.lost(SESSION, CALL, "the pipe broke");

            assertThat(stored().status()).isEqualTo(ApprovalStatus.UNDELIVERABLE);
            assertThat(stored().note()).contains("the pipe broke");
        }

        @ParameterizedTest
        @ValueSource(longs = {NOW, LATER})
        void anApprovalThatWasLostIsNotSentAgain(long generation) {
            delivering(Decision.approve(), NOW);
            delivery.lost(SESSION, CALL, "the pipe broke");

            assertThat(delivery.begin(ID, generation)).isInstanceOf(PermissionReply.Deny.class);
            assertThat(stored().status()).isEqualTo(ApprovalStatus.IN_DOUBT);
        }

        @Test
        void whatHasArrivedIsNotLostAfterwards() {
            delivering(Decision.approve(), NOW);
            delivery.arrived(SESSION, CALL);

            delivery.lost(SESSION, CALL, "the pipe broke");

            assertThat(stored().status()).isEqualTo(ApprovalStatus.DELIVERED);
        }
    }

    private void open() {
        ApprovalRequest request = ApprovalRequest.of(new ToolCall(CALL, "Bash", INPUT))
                .kind(RequestKind.TOOL_CALL)
                .session(SESSION)
                .build();
        Approval fresh = Approval.open(ID, request, Verdict.ask("test", "asks"), execution.now());
        SessionSpec spec = SessionSpec.of("Do it", Path.of("project")).build();
        store.write(unit -> {
            unit.insert(Session.queued(SESSION, new RunId("run-1"), spec, execution.now()));
            unit.insert(fresh);
            return fresh;
        });
    }

    private void decided(Decision decision) {
        open();
        DecisionOutcome outcome = decision.match(
                approve -> DecisionOutcome.APPROVED,
                deny -> DecisionOutcome.DENIED,
                answer -> DecisionOutcome.ANSWERED);
        Actor ada = Actor.human("ada", "test");
        InputHash runs = CanonicalJson.hash(stored().inputAfter(decision));
        write(stored().decided(new DecisionRecord(decision, outcome, ada, execution.now(), runs)));
    }

    private void delivering(Decision decision, long generation) {
        decided(decision);
        write(stored().delivering(generation));
    }

    private void write(Approval next) {
        store.write(unit -> {
            unit.update(next);
            return next;
        });
    }

    private Approval stored() {
        return store.findApproval(ID).orElseThrow();
    }
}
