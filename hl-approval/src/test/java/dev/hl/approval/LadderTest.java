package dev.hl.approval;

import static dev.hl.approval.ApprovalFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.Actor;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.NotAnApproverException;
import dev.hl.api.approval.OnExpiry;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalEscalated;
import dev.hl.api.event.ApprovalOverdue;
import dev.hl.api.event.ApprovalReminded;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens, and when, while nobody decides. */
class LadderTest {
    private static final Actor BOSS = Actor.human("boss", "test");
    private static final Map<String, Set<String>> ROLES = Map.of("team", Set.of("ada"), "bosses", Set.of("boss"));
    private static final ApprovalTerms LADDER = ApprovalTerms.builder()
            .quorum("team", 1)
            .remindAfter(Duration.ofMinutes(10))
            .escalate(Duration.ofMinutes(30), "bosses")
            .expireAfter(Duration.ofHours(1))
            .build();
    private static final UnaryOperator<ApprovalManagerBuilder> OPTIONS =
            options -> options.policy(Policies.askAlways()).directory(role -> ROLES.getOrDefault(role, Set.of()));

    private final ApprovalFixture at = new ApprovalFixture(1, OPTIONS);

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void aReminderGoesOutAfterFiveMinutesUnlessSaidOtherwiseAndNothingElseEverDoes() {
        Approval approval = at.approvals.request(at.bash("t1", "ls").build());

        at.execution.advance(Duration.ofMinutes(5).minusNanos(1));
        int before = at.log(ApprovalReminded.class).size();
        at.execution.advance(Duration.ofDays(100));

        assertThat(before).isZero();
        assertThat(at.log(ApprovalReminded.class)).hasSize(1);
        assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
    }

    @Nested
    class EachRung {
        @Test
        void isClimbedOnceInItsTime() {
            Approval approval = ask(LADDER);

            at.execution.advance(Duration.ofMinutes(10));
            int reminded = at.log(ApprovalReminded.class).size();
            at.execution.advance(Duration.ofMinutes(20));
            int escalated = at.log(ApprovalEscalated.class).size();
            at.execution.advance(Duration.ofHours(5));

            assertThat(reminded).isEqualTo(1);
            assertThat(escalated).isEqualTo(1);
            assertThat(at.log(ApprovalReminded.class)).hasSize(1);
            assertThat(at.log(ApprovalEscalated.class)).hasSize(1);
            assertThat(at.approvals.get(approval.id()).decision().orElseThrow().outcome())
                    .isEqualTo(DecisionOutcome.EXPIRED);
        }

        @Test
        void bringsMoreWhoMayDecide() {
            Approval approval = ask(LADDER);
            at.execution.advance(Duration.ofMinutes(29));
            assertThatThrownBy(() -> at.approvals.decide(approval.id(), Decision.approve(), BOSS))
                    .isInstanceOf(NotAnApproverException.class);
            at.execution.advance(Duration.ofMinutes(1));

            Approval decided = at.approvals.decide(approval.id(), Decision.approve(), BOSS);

            assertThat(decided.status()).isEqualTo(ApprovalStatus.DECIDED);
            assertThat(decided.approvers().eligible()).containsExactlyInAnyOrder("ada", "boss");
        }

        @Test
        void isNotClimbedAfterTheDecision() {
            Approval approval = ask(LADDER);
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            at.execution.advance(Duration.ofDays(1));

            assertThat(at.log(ApprovalReminded.class)).isEmpty();
            assertThat(at.log(ApprovalEscalated.class)).isEmpty();
            assertThat(at.log(ApprovalDecided.class)).hasSize(1);
        }

        @Test
        void isClimbedOnceByAllManagersOfAStoreTogether() {
            try (ApprovalManager other = at.anotherManager(OPTIONS)) {
                Approval approval = ask(LADDER);
                other.find(approval.id());
                try (ApprovalManager third = at.anotherManager(OPTIONS)) {
                    at.execution.advance(Duration.ofMinutes(45));

                    assertThat(third.get(approval.id()).stepsDone()).isEqualTo(2);
                }
            }
            assertThat(at.log(ApprovalReminded.class)).hasSize(1);
            assertThat(at.log(ApprovalEscalated.class)).hasSize(1);
        }

        @Test
        void isClimbedByWhoeverIsLeftWhenWhoeverOpenedItIsGone() {
            Approval approval;
            try (ApprovalManager other = at.anotherManager(OPTIONS)) {
                approval = other.request(at.bash("t1", "ls").terms(LADDER).build());
                at.execution.runUntilIdle();
            }

            at.execution.advance(Duration.ofHours(2));

            assertThat(at.approvals.get(approval.id()).decision().orElseThrow().outcome())
                    .isEqualTo(DecisionOutcome.EXPIRED);
        }

        @Test
        void thatWasMissedIsClimbedWhenAManagerStartsAndThoseBeforeItAreNotClimbedAgain() {
            Approval approval = ask(LADDER);
            at.execution.advance(Duration.ofMinutes(15));
            at.approvals.close();
            at.execution.advance(Duration.ofMinutes(20));

            try (ApprovalManager next = at.anotherManager(OPTIONS)) {
                at.execution.runUntilIdle();

                assertThat(next.get(approval.id()).stepsDone()).isEqualTo(2);
                assertThat(at.log(ApprovalReminded.class)).hasSize(1);
                assertThat(at.log(ApprovalEscalated.class)).hasSize(1);
            }
        }
    }

    @Nested
    class Expiry {
        @Test
        void deniesAndInterruptsUnlessSaidOtherwise() {
            DecisionRecord record = expired(null);

            assertThat(record.decision()).isEqualTo(Decision.denyAndInterrupt("Nobody decided in time."));
        }

        @Test
        void mayDenyOnly() {
            assertThat(expired(OnExpiry.DENY).decision()).isEqualTo(Decision.deny("Nobody decided in time."));
        }

        @Test
        void mayAllowUnderANameThatFrightens() {
            DecisionRecord record = expired(OnExpiry.ALLOW_ALTHOUGH_NOBODY_LOOKED);

            assertThat(record.decision()).isEqualTo(Decision.approve());
            assertThat(record.outcome()).isEqualTo(DecisionOutcome.EXPIRED);
        }

        @ParameterizedTest
        @EnumSource(
                value = OnExpiry.class,
                names = {"KEEP_WAITING", "PARK"})
        void mayLeaveTheApprovalOpenAndSaySoOnce(OnExpiry then) {
            Approval approval = ask(terms(then));

            at.execution.advance(Duration.ofDays(10));

            assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(at.log(ApprovalOverdue.class)).hasSize(1);
            assertThat(((ApprovalOverdue) at.log(ApprovalOverdue.class).get(0).event()).then())
                    .isEqualTo(then);
        }

        private DecisionRecord expired(@Nullable OnExpiry then) {
            Approval approval = ask(then == null ? ApprovalTerms.expiringAfter(Duration.ofHours(1)) : terms(then));

            at.execution.advance(Duration.ofHours(1));

            return at.approvals.get(approval.id()).decision().orElseThrow();
        }

        private static ApprovalTerms terms(OnExpiry then) {
            return ApprovalTerms.builder()
                    .expireAfter(Duration.ofHours(1))
                    .onExpiry(then)
                    .build();
        }
    }

    private Approval ask(ApprovalTerms terms) {
        return at.approvals.request(at.bash("t1", "ls").terms(terms).build());
    }
}
