package dev.hl.approval;

import static dev.hl.approval.ApprovalFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ApprovalId;
import dev.hl.api.InputHash;
import dev.hl.api.PageRequest;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.Verdict;
import dev.hl.testkit.fakes.SteppedExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final Duration WAIT = Duration.ofMinutes(5);

    @Nested
    class Alone {
        private final SteppedExecution execution = SteppedExecution.seeded(1);
        private final List<ApprovalId> expired = new ArrayList<>();
        private final Deadlines deadlines = new Deadlines(execution, expired::add);

        @Test
        void aPendingApprovalFiresAtItsDeadlineAndNotBefore() {
            Approval approval = expiring("a", execution.now());

            deadlines.arm(approval);
            execution.advance(WAIT.minusNanos(1));
            List<ApprovalId> before = List.copyOf(expired);
            execution.advance(Duration.ofNanos(1));

            assertThat(before).isEmpty();
            assertThat(expired).containsExactly(approval.id());
        }

        @Test
        void itFiresOnlyOnceHoweverOftenItIsArmed() {
            Approval approval = expiring("a", execution.now());

            deadlines.arm(approval);
            deadlines.arm(approval);
            execution.advance(WAIT.multipliedBy(3));

            assertThat(expired).containsExactly(approval.id());
            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void aDeadlineThatIsOverFiresAtOnce() {
            Approval approval = expiring("a", execution.now().minus(WAIT.multipliedBy(2)));

            deadlines.arm(approval);
            execution.runUntilIdle();

            assertThat(expired).containsExactly(approval.id());
        }

        @Test
        void anApprovalThatNeverExpiresIsNotArmed() {
            deadlines.arm(pending("a"));

            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void anApprovalThatIsDecidedIsNotArmed() {
            Approval approval = expiring("a", execution.now());
            InputHash input = approval.inputHash();

            deadlines.arm(approval.decided(
                    new DecisionRecord(Decision.approve(), DecisionOutcome.APPROVED, ADA, execution.now(), input)));
            execution.advance(WAIT);

            assertThat(expired).isEmpty();
        }

        @Test
        void anApprovalThatIsCancelledIsNotArmed() {
            deadlines.arm(expiring("a", execution.now()).cancelled("withdrawn"));

            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void oneThatIsDisarmedNeverFiresAndTheOthersDo() {
            Approval first = expiring("a", execution.now());
            Approval second = expiring("b", execution.now());
            deadlines.arm(first);
            deadlines.arm(second);

            deadlines.disarm(first.id());
            execution.advance(WAIT);

            assertThat(expired).containsExactly(second.id());
        }

        @Test
        void whenAllAreDisarmedNothingIsDue() {
            deadlines.arm(expiring("a", execution.now()));
            deadlines.arm(expiring("b", execution.now()));

            deadlines.close();

            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void whatIsArmedAfterTheCloseIsNotDue() {
            deadlines.close();

            deadlines.arm(expiring("a", execution.now()));

            assertThat(execution.nextDue()).isEmpty();
        }

        private Approval pending(String id) {
            return Approval.open(new ApprovalId(id), request(id), Verdict.ask("test", "asks"), execution.now());
        }

        private Approval expiring(String id, Instant openedAt) {
            return Approval.open(
                    new ApprovalId(id),
                    request(id),
                    Verdict.ask("test", "asks"),
                    openedAt,
                    ApprovalTerms.expiringAfter(WAIT),
                    Approvers.ANYBODY);
        }
    }

    @Nested
    class OfAManager {
        private final ApprovalFixture at = new ApprovalFixture(
                1, builder -> builder.policy(Policies.askAlways()).timeout(WAIT));

        @AfterEach
        void close() {
            at.close();
        }

        @Test
        void aClosedManagerKeepsNoDeadlineArmed() {
            at.approvals.request(request("a"));
            at.approvals.request(request("b"));
            boolean armed = at.execution.nextDue().isPresent();

            at.approvals.close();

            assertThat(armed).isTrue();
            assertThat(at.execution.nextDue()).isEmpty();
        }

        @Test
        void aDecisionDisarmsTheDeadlineAtOnce() {
            Approval approval = at.approvals.request(request("a"));

            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            assertThat(at.execution.nextDue()).isEmpty();
        }

        @Test
        void aCancellationDisarmsTheDeadlineAtOnce() {
            Approval approval = at.approvals.request(request("a"));

            at.approvals.cancel(approval.id(), "not needed", ADA);

            assertThat(at.execution.nextDue()).isEmpty();
        }

        @Test
        void aDecisionMadeThroughAnotherManagerDisarmsTheDeadlineHere() {
            Approval approval = at.approvals.request(request("a"));
            at.execution.runUntilIdle();

            try (ApprovalManager other = at.anotherManager(builder -> builder.policy(Policies.askAlways()))) {
                other.decide(approval.id(), Decision.approve(), ADA);
                at.execution.runUntilIdle();
            }

            assertThat(at.execution.nextDue()).isEmpty();
        }

        @Test
        void aCallThatIsAllowedByThePolicyHasNoDeadline() {
            try (ApprovalManager allowing = at.anotherManager(
                    builder -> builder.policy((request, context) -> Verdict.allow("all", "everything"))
                            .timeout(WAIT))) {
                allowing.request(request("a"));

                assertThat(at.execution.nextDue()).isEmpty();
            }
        }

        @Test
        void aManagerThatStartsArmsEveryPendingApprovalHoweverManyPagesThereAre() {
            int pages = 2;
            List<Approval> asked = IntStream.rangeClosed(0, pages * PageRequest.MAX_LIMIT)
                    .mapToObj(number -> at.approvals.request(request("call-" + number)))
                    .toList();
            at.approvals.close();

            try (ApprovalManager next = at.anotherManager(builder -> builder.policy(Policies.askAlways()))) {
                at.execution.advance(WAIT);

                assertThat(next.pending(PageRequest.first()).items()).isEmpty();
                assertThat(asked)
                        .allSatisfy(approval -> assertThat(next.get(approval.id())
                                        .decision()
                                        .orElseThrow()
                                        .outcome())
                                .isEqualTo(DecisionOutcome.EXPIRED));
            }
        }

        @Test
        void aManagerThatStartsAfterADeadlineHasTheApprovalExpireAtOnce() {
            Approval approval = at.approvals.request(request("a"));
            at.approvals.close();
            at.execution.advance(WAIT.multipliedBy(2));

            try (ApprovalManager next = at.anotherManager(builder -> builder.policy(Policies.askAlways()))) {
                at.execution.runUntilIdle();

                assertThat(next.get(approval.id()).decision().orElseThrow().outcome())
                        .isEqualTo(DecisionOutcome.EXPIRED);
            }
        }
    }

    private static ApprovalRequest request(String call) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId(call), "Bash", Map.of("command", "ls")))
                .source("test")
                .build();
    }
}
