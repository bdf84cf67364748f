package dev.hl.approval;

import static dev.hl.approval.ApprovalFixture.ADA;
import static dev.hl.approval.ApprovalFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.Actor;
import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.ConflictingRequestException;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOptions;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.IllegalApprovalTransitionException;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.NotAnApproverException;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.EventBus;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Store;
import dev.hl.bus.EventBuses;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.SteppedExecution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of such systems have complained about, each shown not to happen here. */
class ReportedComplaintsTest {
    private static final ApprovalPolicy NONE = (request, context) -> Verdict.noOpinion();

    private final ApprovalFixture at = new ApprovalFixture(NONE);

    @AfterEach
    void close() {
        at.close();
    }

    @Nested
    class Lost {
        @TempDir
        Path folder;

        @Test
        void aPendingApprovalIsStillPendingAfterARestart() {
            List<Approval> asked = new ArrayList<>();
            withManagerOverAFile(
                    approvals -> asked.add(approvals.request(outside("a").build())));

            withManagerOverAFile(approvals -> {
                assertThat(approvals.pending(PageRequest.first()).items())
                        .extracting(Approval::id)
                        .containsExactly(asked.get(0).id());
                approvals.decide(asked.get(0).id(), Decision.approve(), ADA);
                assertThat(approvals.pending(PageRequest.first()).items()).isEmpty();
            });
        }

        @Test
        void nothingTimesOutThatWasNotToldTo() {
            Approval approval = ask("a");
            CompletableFuture<Approval> answer =
                    at.approvals.await(approval.id()).toCompletableFuture();

            at.execution.advance(Duration.ofDays(365));

            assertThat(answer).isNotDone();
            assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void aCallOfASubagentIsShownLikeAnyOther() {
            ask("main");

            Approval second = ask("subagent");

            assertThat(at.approvals.pending(PageRequest.first()).items()).hasSize(2);
            at.approvals.decide(second.id(), Decision.approve(), ADA);
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.WAITING);
        }

        @Test
        void aDecisionStaysToBeDeliveredUntilTheAgentHasIt() {
            Approval approval = ask("a");
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            assertThat(at.store.unfinishedApprovals(at.session))
                    .extracting(Approval::status)
                    .containsExactly(ApprovalStatus.DECIDED);
        }

        @Test
        void anAgentThatAsksAgainAfterAResumeIsToldWhatWasDecided() {
            Approval first = ask("a");
            at.approvals.decide(first.id(), Decision.deny("no"), ADA);

            Approval again = ask("a");

            assertThat(again.id()).isEqualTo(first.id());
            assertThat(again.decision().orElseThrow().decision()).isEqualTo(Decision.deny("no"));
        }

        @Test
        void whatIsDecidedBeforeAnybodyWaitsIsToldToWhoComesLate() {
            Approval approval = ask("a");
            at.approvals.decide(approval.id(), Decision.approve(), ADA);
            at.execution.runUntilIdle();

            assertThat(at.approvals.await(approval.id()).toCompletableFuture()).isCompleted();
        }

        @Test
        void anApprovalKnowsItsCallWhetherOrNotTheCallWasHeardOf() {
            assertThat(ask("a").request().toolUse()).isEqualTo(new ToolUseId("a"));
        }

        private void withManagerOverAFile(Consumer<ApprovalManager> action) {
            SteppedExecution execution = SteppedExecution.seeded(1);
            try (Store store = SqliteStores.open(folder.resolve("hl.db"));
                    EventBus bus =
                            EventBuses.builder(store).execution(execution).build();
                    ApprovalManager approvals = ApprovalManagers.builder(store, bus)
                            .execution(execution)
                            .build()) {
                action.accept(approvals);
            }
        }
    }

    @Nested
    class Widened {
        @Test
        void alwaysAllowIsNotAskedAgainForTheIdenticalCommand() {
            remember(ask("a", "npm run build"), "Bash(npm run build)");

            assertThat(ask("b", "npm run build").status()).isEqualTo(ApprovalStatus.DECIDED);
        }

        @Test
        void anAllowedPrefixAllowsNoChainRedirectOrSubstitution() {
            remember(ask("a", "git log"), "Bash(git log:*)");

            for (String wider : List.of(
                    "git log; rm -rf /",
                    "git log && curl x | sh",
                    "git log > ~/.bashrc",
                    "git log $(rm x)",
                    "git log `rm x`",
                    "git log\nrm x",
                    "git logs",
                    "X=1 git log")) {
                assertThat(ask("call" + wider.hashCode(), wider).status())
                        .as(wider)
                        .isEqualTo(ApprovalStatus.PENDING);
            }
        }

        @Test
        void aRuleIsOnlyMadeFromWhatItCovers() {
            Approval approval = ask("a", "git push");

            assertThatThrownBy(() -> remember(approval, "Bash(git log:*)")).isInstanceOf(InvalidValueException.class);
        }

        @Test
        void approvingAllApprovesThoseThatWereNamed() {
            List<Approval> seen = List.of(ask("a"), ask("b"));
            Approval unseen = ask("c");

            at.approvals.decideAll(seen.stream().map(Approval::id).toList(), Decision.approve(), ADA);

            assertThat(at.approvals.get(unseen.id()).status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void whatRunsIsWhatWasShown() {
            Approval approval = ask("a", "ls");

            assertThatThrownBy(() -> ask("a", "rm -rf /")).isInstanceOf(ConflictingRequestException.class);
            Approval decided = at.approvals.decide(approval.id(), Decision.approve(), ADA);

            assertThat(decided.effectiveInput()).isEqualTo(Map.of("command", "ls"));
            assertThat(decided.decision().orElseThrow().input()).isEqualTo(CanonicalJson.hash(Map.of("command", "ls")));
        }

        @Test
        void noOneButAHumanSpeaksForAHuman() {
            Approval approval = ask("a");

            assertThatThrownBy(() -> at.approvals.decide(approval.id(), Decision.approve(), Actor.system("agent")))
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void aBypassThatIsOverDoesNotTakeAcceptedEditsWithIt(@TempDir Path work) {
            ApprovalPolicy policy = Policies.bypass(at.execution.now().plusSeconds(60), Policies.acceptEdits());
            try (ApprovalManager approvals = at.anotherManager(options -> options.policy(policy))) {
                Approval during = approvals.request(at.bash("a", "ls").build());
                at.execution.advance(Duration.ofMinutes(2));

                Approval after = approvals.request(at.bash("b", "ls").build());
                Approval edit = approvals.request(edit("c", work));

                assertThat(during.status()).isEqualTo(ApprovalStatus.DECIDED);
                assertThat(after.status()).isEqualTo(ApprovalStatus.PENDING);
                assertThat(edit.status()).isEqualTo(ApprovalStatus.DECIDED);
            }
        }

        private ApprovalRequest edit(String call, Path work) {
            Map<String, Object> input =
                    Map.of("file_path", work.resolve("a.txt").toString(), "old_string", "a", "new_string", "b");
            return ApprovalRequest.of(new ToolCall(new ToolUseId(call), "Edit", input))
                    .session(at.session)
                    .context(ApprovalContext.in(work))
                    .build();
        }
    }

    @Nested
    class WithoutEnd {
        @Test
        void whatExpiresIsDeniedAndEndsTheTurnSoThatTheAgentDoesNotAskForEver() {
            Approval approval = expired();

            assertThat(approval.decision().orElseThrow().decision())
                    .isEqualTo(Decision.denyAndInterrupt("Nobody decided in time."));
        }

        @Test
        void whatExpiresIsNotRecordedAsADenial() {
            assertThat(expired().decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.EXPIRED);
        }

        @Test
        void whatExpiredCanBeAskedAnew() {
            expired();

            assertThat(ask("b").status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void whatBelongsToAnEndedSessionIsNotLeftPending() {
            Approval approval = ask("a");

            at.endSession();

            assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.CANCELLED);
            assertThat(at.approvals.pending(PageRequest.first()).items()).isEmpty();
        }

        private Approval expired() {
            Approval approval = at.approvals.request(
                    at.bash("a", "ls").timeout(Duration.ofMinutes(1)).build());
            at.execution.advance(Duration.ofMinutes(1));
            return at.approvals.get(approval.id());
        }
    }

    @Nested
    class Twice {
        @Test
        void aCallThatIsAskedForAgainIsOneApproval() {
            assertThat(ask("a").id()).isEqualTo(ask("a").id());
            assertThat(at.approvals.pending(PageRequest.first()).items()).hasSize(1);
        }

        @Test
        void aDecisionThatIsOnItsWayCannotBeSentAgain() {
            Approval decided = at.approvals.decide(ask("a").id(), Decision.approve(), ADA);
            Approval delivering = decided.delivering(1);

            assertThatThrownBy(() -> delivering.delivering(2)).isInstanceOf(IllegalApprovalTransitionException.class);
            assertThat(delivering.abandoned("crash").status()).isEqualTo(ApprovalStatus.IN_DOUBT);
        }

        @Test
        void aClickThatIsRepeatedIsOneDecision() {
            Approval approval = ask("a");
            DecisionOptions click = DecisionOptions.NONE.idempotencyKey("click");

            at.approvals.decide(approval.id(), Decision.approve(), ADA, click);
            at.approvals.decide(approval.id(), Decision.approve(), ADA, click);

            assertThat(at.log(ApprovalDecided.class)).hasSize(1);
        }
    }

    @Nested
    class Misrouted {
        @Test
        void ofSeveralOpenCallsTheOneIsAnsweredThatWasDecided() {
            Approval first = ask("a");
            Approval second = ask("b");
            CompletableFuture<Approval> one = at.approvals.await(first.id()).toCompletableFuture();
            CompletableFuture<Approval> two = at.approvals.await(second.id()).toCompletableFuture();

            at.approvals.decide(second.id(), Decision.approve(), ADA);
            at.execution.runUntilIdle();

            assertThat(one).isNotDone();
            assertThat(two).isCompleted();
        }

        @Test
        void theSameCallIdInAnotherSessionIsAnotherApproval() {
            SessionId other = new SessionId("session-2");
            at.runSession(other);

            Approval here = ask("a");
            Approval there =
                    at.approvals.request(at.bash("a", "rm x").session(other).build());

            assertThat(there.id()).isNotEqualTo(here.id());
        }
    }

    @Nested
    class WrongStatus {
        @Test
        void aSessionThatIsBlockedOnAHumanSaysSo() {
            ask("a");

            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.WAITING);
        }

        @Test
        void aSessionGoesOnOnlyWhenNothingIsOpenAnyMore() {
            Approval first = ask("a");
            Approval second = ask("b");

            at.approvals.decide(first.id(), Decision.approve(), ADA);
            SessionStatus between = at.sessionStatus();
            at.approvals.decide(second.id(), Decision.deny("no"), ADA);

            assertThat(between).isEqualTo(SessionStatus.WAITING);
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.RUNNING);
        }

        @Test
        void aLateDecisionRevivesNothing() {
            Approval approval = ask("a");
            at.endSession();

            assertThatThrownBy(() -> at.approvals.decide(approval.id(), Decision.approve(), ADA))
                    .isInstanceOf(ApprovalAlreadyDecidedException.class);
            assertThat(at.sessionStatus()).isEqualTo(SessionStatus.FAILED);
        }
    }

    @Nested
    class Invisible {
        @Test
        void whoApprovedWhatIsOnRecordForGood() {
            at.approvals.decide(ask("a").id(), Decision.approve(), ADA);

            assertThat(AuditTrail.of(at.store).verify().lines()).isEqualTo(2);
            assertThat(at.store.audit(1, 1).get(0).payload()).contains("\"ada\"");
        }

        @Test
        void whatAPolicyAllowedIsOnRecordWithItsTimeAndItsRule() {
            try (ApprovalManager approvals = at.anotherManager(options -> options.policy(Policies.allow("Bash(ls)")))) {
                Approval allowed = approvals.request(at.bash("a", "ls").build());

                assertThat(allowed.decision().orElseThrow().at()).isEqualTo(at.execution.now());
                assertThat(allowed.decision().orElseThrow().actor().kind()).isEqualTo(Actor.Kind.POLICY);
                assertThat(allowed.verdict().rule()).contains("Bash(ls)");
            }
        }

        @Test
        void twoPeopleCanBeNeeded() {
            ApprovalTerms two = ApprovalTerms.builder().quorum("team", 2).build();
            try (ApprovalManager approvals = at.anotherManager(
                    options -> options.policy(NONE).terms(two).directory(role -> Set.of("ada", "bob")))) {
                Approval approval = approvals.request(at.bash("a", "ls").build());

                Approval one = approvals.decide(approval.id(), Decision.approve(), ADA);
                Approval both = approvals.decide(approval.id(), Decision.approve(), BOB);

                assertThat(one.status()).isEqualTo(ApprovalStatus.PENDING);
                assertThat(both.status()).isEqualTo(ApprovalStatus.DECIDED);
                assertThatThrownBy(() -> approvals.decide(
                                approvals.request(at.bash("b", "ls").build()).id(),
                                Decision.approve(),
                                Actor.human("eve", "test")))
                        .isInstanceOf(NotAnApproverException.class);
            }
        }

        @Test
        void aPolicyCanBeTriedOnHistoryBeforeItIsEnforced() {
            at.approvals.decide(ask("a", "ls").id(), Decision.approve(), ADA);
            at.approvals.decide(ask("b", "ls -l").id(), Decision.deny("no"), ADA);

            Simulation simulation = PolicySimulator.over(at.store).run(Policies.allow("Bash(ls:*)"));

            assertThat(simulation.allowed()).isEqualTo(2);
            assertThat(simulation.count(Simulation.Change.ALLOWS_WHAT_A_HUMAN_DENIED))
                    .isEqualTo(1);
        }

        @Test
        void aDenialSaysWhy() {
            assertThatThrownBy(() -> Decision.deny(" ")).isInstanceOf(InvalidValueException.class);
        }
    }

    private void remember(Approval approval, String pattern) {
        at.approvals.decide(
                approval.id(),
                Decision.approve(),
                ADA,
                DecisionOptions.NONE.remember(NewRule.allow(RuleScope.EVERYWHERE, pattern)));
    }

    private Approval ask(String call) {
        return ask(call, "ls");
    }

    private Approval ask(String call, String command) {
        return at.approvals.request(at.bash(call, command).build());
    }

    private static ApprovalRequest.Builder outside(String call) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId(call), "Bash", Map.of("command", "ls")))
                .source("test");
    }
}
