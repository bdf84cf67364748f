package dev.hl.api.session;

import static dev.hl.api.approval.SomeApproval.decided;
import static dev.hl.api.approval.SomeApproval.pending;
import static dev.hl.api.session.SomeSession.LATER;
import static dev.hl.api.session.SomeSession.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.RequestKind;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionRulesTest {
    private static final Approval TOOL = pending("tool", RequestKind.TOOL_CALL);
    private static final Approval OTHER_TOOL = pending("other-tool", RequestKind.TOOL_CALL);
    private static final Approval QUESTION = pending("question", RequestKind.QUESTION);
    private static final Approval PLAN = pending("plan", RequestKind.PLAN);

    @Nested
    class Starting {
        @Test
        void takesAQueuedSessionToItsPlace() {
            SessionStep step = SessionRules.starting(in(SessionStatus.QUEUED), LATER);

            assertMoved(step, "QUEUED -> STARTING on place free");
            assertThat(step.session().lastActivityAt()).isEqualTo(LATER);
        }

        @Test
        void endsWithARunningSession() {
            assertMoved(
                    SessionRules.started(in(SessionStatus.STARTING), LATER), "STARTING -> RUNNING on agent started");
        }

        @Test
        void endsWithAWaitingSessionWhenSomethingWasAskedMeanwhile() {
            SessionStep step = SessionRules.started(in(SessionStatus.STARTING, WaitReason.QUESTION), LATER);

            assertMoved(step, "STARTING -> RUNNING on agent started", "RUNNING -> WAITING on approval opened");
            assertThat(step.session().waitingFor()).containsExactly(WaitReason.QUESTION);
        }
    }

    @Nested
    class Opening {
        @Test
        void makesARunningSessionWait() {
            SessionStep step = SessionRules.opened(in(SessionStatus.RUNNING), List.of(TOOL), LATER);

            assertMoved(step, "RUNNING -> WAITING on approval opened");
            assertThat(step.session().waitingFor()).containsExactly(WaitReason.APPROVAL);
        }

        @Test
        void addsAReasonToAWaitingSession() {
            Session waiting = in(SessionStatus.WAITING, WaitReason.APPROVAL);

            SessionStep step = SessionRules.opened(waiting, List.of(TOOL, QUESTION, PLAN), LATER);

            assertMoved(step);
            assertThat(step.session().status()).isEqualTo(SessionStatus.WAITING);
            assertThat(step.session().waitingFor())
                    .containsExactlyInAnyOrder(WaitReason.APPROVAL, WaitReason.QUESTION, WaitReason.PLAN);
        }

        @Test
        void makesANewSnapshotWhenTheReasonIsThereAlreadySoThatTwoUnitsThatCountMeet() {
            Session waiting = in(SessionStatus.WAITING, WaitReason.APPROVAL);

            assertMoved(SessionRules.opened(waiting, List.of(TOOL, OTHER_TOOL), LATER));
        }

        @Test
        void isRememberedByASessionThatIsStillStarting() {
            SessionStep step = SessionRules.opened(in(SessionStatus.STARTING), List.of(TOOL), LATER);

            assertMoved(step);
            assertThat(step.session().status()).isEqualTo(SessionStatus.STARTING);
            assertThat(step.session().waitingFor()).containsExactly(WaitReason.APPROVAL);
        }

        @Test
        void doesNotMakeASessionWaitForWhatAPolicyDecided() {
            List<Approval> unfinished = List.of(decided("policy", Decision.approve()));

            SessionStep step = SessionRules.opened(in(SessionStatus.RUNNING), unfinished, LATER);

            assertMoved(step);
            assertThat(step.session().waitingFor()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = {"QUEUED", "INTERRUPTING", "INTERRUPTED", "COMPLETED", "FAILED"})
        void doesNotTouchASessionThatCannotAsk(SessionStatus status) {
            Session session = in(status);

            assertUnchanged(session, SessionRules.opened(session, List.of(TOOL), LATER));
        }
    }

    @Nested
    class Settling {
        @Test
        void ofTheLastApprovalEndsTheWaiting() {
            Session waiting = in(SessionStatus.WAITING, WaitReason.APPROVAL);

            SessionStep step = SessionRules.settled(waiting, List.of(decided("tool", Decision.approve())), LATER);

            assertMoved(step, "WAITING -> RUNNING on approval settled");
            assertThat(step.session().waitingFor()).isEmpty();
        }

        @Test
        void ofOneOfTwoSortsTakesItsReasonAway() {
            Session waiting = in(SessionStatus.WAITING, WaitReason.APPROVAL, WaitReason.QUESTION);

            SessionStep step = SessionRules.settled(waiting, List.of(QUESTION), LATER);

            assertMoved(step);
            assertThat(step.session().status()).isEqualTo(SessionStatus.WAITING);
            assertThat(step.session().waitingFor()).containsExactly(WaitReason.QUESTION);
        }

        @Test
        void ofOneOfTwoOfTheSameSortLeavesItWaiting() {
            Session waiting = in(SessionStatus.WAITING, WaitReason.APPROVAL);

            SessionStep step = SessionRules.settled(waiting, List.of(OTHER_TOOL), LATER);

            assertMoved(step);
            assertThat(step.session().waitingFor()).containsExactly(WaitReason.APPROVAL);
        }

        @Test
        void whileTheSessionStartsLeavesItStarting() {
            SessionStep step = SessionRules.settled(in(SessionStatus.STARTING, WaitReason.APPROVAL), List.of(), LATER);

            assertMoved(step);
            assertThat(step.session().status()).isEqualTo(SessionStatus.STARTING);
            assertThat(step.session().waitingFor()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = {"INTERRUPTING", "INTERRUPTED", "COMPLETED", "FAILED"})
        void tooLateNeverRevivesASession(SessionStatus status) {
            Session over = in(status);

            assertUnchanged(over, SessionRules.settled(over, List.of(), LATER));
        }

        @Test
        void leavesASessionRunningThatDoesNotWait() {
            assertMoved(SessionRules.settled(in(SessionStatus.RUNNING), List.of(), LATER));
        }
    }

    @Nested
    class Interrupting {
        @ParameterizedTest
        @EnumSource(names = {"STARTING", "RUNNING", "WAITING"})
        void endsTheWaitingAndWithdrawsWhatWasNotSent(SessionStatus status) {
            Approval decided = decided("decided", Decision.approve());
            Approval sent = decided("sent", Decision.approve()).delivering(1);

            SessionStep step = SessionRules.interrupting(
                    SomeSession.plausible(status), List.of(TOOL, decided, sent), "asked to stop", LATER);

            assertMoved(step, status + " -> INTERRUPTING on asked to stop");
            assertThat(step.session().waitingFor()).isEmpty();
            assertThat(step.session().endedAt()).isEmpty();
            assertThat(step.approvals())
                    .extracting(approval -> approval.id() + " " + approval.status())
                    .containsExactly("tool CANCELLED", "decided UNDELIVERABLE");
            assertThat(step.approvals()).extracting(Approval::note).containsOnly("the session was interrupted");
        }
    }

    @Nested
    class Ending {
        @Test
        void leavesNothingOpen() {
            Approval decided = decided("decided", Decision.approve());
            Approval allowed = decided("allowed", Decision.approve()).delivering(1);
            Approval denied = decided("denied", Decision.deny("no")).delivering(1);

            SessionStep step = SessionRules.ended(
                    in(SessionStatus.WAITING, WaitReason.APPROVAL),
                    List.of(TOOL, decided, allowed, denied),
                    SessionStatus.FAILED,
                    "the agent crashed",
                    LATER);

            assertMoved(step, "WAITING -> FAILED on the agent crashed");
            assertThat(step.approvals())
                    .extracting(approval -> approval.id() + " " + approval.status())
                    .containsExactly(
                            "tool CANCELLED", "decided UNDELIVERABLE", "allowed IN_DOUBT", "denied UNDELIVERABLE");
            assertThat(step.approvals()).extracting(Approval::status).allMatch(ApprovalStatus::isFinal);
            assertThat(step.approvals())
                    .extracting(Approval::note)
                    .containsOnly("the session ended: the agent crashed");
        }

        @Test
        void saysWhenAndWhy() {
            Session ended = SessionRules.ended(
                            in(SessionStatus.RUNNING), List.of(), SessionStatus.COMPLETED, "finished", LATER)
                    .session();

            assertThat(ended.endedAt()).contains(LATER);
            assertThat(ended.endReason()).isEqualTo("finished");
            assertThat(ended.waitingFor()).isEmpty();
        }

        @Test
        void ofAWaitingSessionThatCompletesGoesThroughRunning() {
            SessionStep step = SessionRules.ended(
                    in(SessionStatus.WAITING, WaitReason.APPROVAL),
                    List.of(TOOL),
                    SessionStatus.COMPLETED,
                    "finished",
                    LATER);

            assertMoved(step, "WAITING -> RUNNING on agent is done", "RUNNING -> COMPLETED on finished");
            assertThat(step.approvals()).extracting(Approval::status).containsExactly(ApprovalStatus.CANCELLED);
        }

        @Test
        void ofAQueuedSessionNeedsNoAgent() {
            SessionStep step = SessionRules.ended(
                    in(SessionStatus.QUEUED), List.of(), SessionStatus.INTERRUPTED, "asked to stop", LATER);

            assertMoved(step, "QUEUED -> INTERRUPTED on asked to stop");
        }
    }

    private static void assertMoved(SessionStep step, String... moves) {
        assertThat(step.changed()).isTrue();
        assertThat(step.session().version()).isEqualTo(8);
        assertThat(step.transitions())
                .extracting(move -> move.from() + " -> " + move.to() + " on " + move.trigger())
                .containsExactly(moves);
        if (moves.length > 0) {
            assertThat(step.session().status())
                    .isEqualTo(step.transitions().get(moves.length - 1).to());
        }
    }

    private static void assertUnchanged(Session session, SessionStep step) {
        assertThat(step.changed()).isFalse();
        assertThat(step.session()).isSameAs(session);
        assertThat(step.transitions()).isEmpty();
        assertThat(step.approvals()).isEmpty();
    }
}
