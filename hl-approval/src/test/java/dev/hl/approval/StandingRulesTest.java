package dev.hl.approval;

import static dev.hl.approval.ApprovalFixture.ADA;
import static dev.hl.approval.ApprovalFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.Actor;
import dev.hl.api.InvalidValueException;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOptions;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.RuleNotFoundException;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.StandingRuleAdded;
import dev.hl.api.event.StandingRuleRevoked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StandingRulesTest {
    private static final String STATUS = "Bash(git status:*)";

    private final ApprovalFixture at =
            new ApprovalFixture(1, options -> options.policy(Policies.denyTools("no fetching", Set.of("WebFetch"))));

    @AfterEach
    void close() {
        at.close();
    }

    @Nested
    class Always {
        @Test
        void allowsWhatThePatternCoversAndNothingElse() {
            Approval first = ask("a", "git status");

            always(first, NewRule.allow(RuleScope.EVERYWHERE, STATUS));

            assertThat(ask("b", "git status -s").decision().orElseThrow().outcome())
                    .isEqualTo(DecisionOutcome.APPROVED);
            assertThat(ask("c", "git status; rm -rf x").status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(ask("d", "git push").status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void settlesWhatIsPendingAndCoveredAtOnce() {
            Approval first = ask("a", "git status");
            Approval second = ask("b", "git status -s");
            Approval other = ask("c", "git push");

            always(first, NewRule.allow(RuleScope.EVERYWHERE, STATUS));

            assertThat(at.approvals
                            .get(second.id())
                            .decision()
                            .orElseThrow()
                            .actor()
                            .kind())
                    .isEqualTo(Actor.Kind.POLICY);
            assertThat(at.approvals.get(other.id()).status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void isRefusedWhereTheRuleDoesNotCoverWhatIsDecided() {
            Approval approval = ask("a", "git push");

            assertThatThrownBy(() -> always(approval, NewRule.allow(RuleScope.EVERYWHERE, STATUS)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("Bash");
            assertThatThrownBy(() -> always(
                            approval, NewRule.allow(RuleScope.session(new SessionId("another")), "Bash(git push:*)")))
                    .isInstanceOf(InvalidValueException.class);
            assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(at.approvals.rules()).isEmpty();
        }

        @Test
        void isRefusedWhereTheRuleSaysTheContraryOfTheDecision() {
            Approval approval = ask("a", "git status");

            assertThatThrownBy(() -> always(approval, NewRule.deny(RuleScope.EVERYWHERE, STATUS)))
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void isRefusedWhereTheRuleDoesNotCoverTheEditThatRuns() {
            Approval approval = ask("a", "git status");
            Decision edited = Decision.approveEdited(Map.of("command", "git push"));
            DecisionOptions options = DecisionOptions.NONE.remember(NewRule.allow(RuleScope.EVERYWHERE, STATUS));

            assertThatThrownBy(() -> at.approvals.decide(approval.id(), edited, ADA, options))
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void isOnRecordWithWhoMadeItFromWhat() {
            Approval approval = ask("a", "git status");

            always(approval, NewRule.allow(RuleScope.EVERYWHERE, STATUS));

            StandingRule rule = at.approvals.rules().get(0);
            assertThat(rule.createdBy()).isEqualTo(ADA);
            assertThat(rule.createdFrom()).contains(approval.id());
            assertThat(at.log(StandingRuleAdded.class)).hasSize(1);
            assertThat(at.store.audit(0, 100)).extracting("kind").contains("rule.added");
        }

        @Test
        void deniesAboveAnythingThePolicyAllows() {
            try (ApprovalManager allowing = at.anotherManager(
                    options -> options.policy((request, context) -> Verdict.allow("all", "everything")))) {
                allowing.addRule(NewRule.deny(RuleScope.EVERYWHERE, "Bash(git push:*)"), ADA);

                Approval approval =
                        allowing.request(at.bash("a", "git push --force").build());

                assertThat(approval.decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.DENIED);
            }
        }

        @Test
        void doesNotAllowWhatThePolicyAsksOrDenies() {
            try (ApprovalManager asking = at.anotherManager(options -> options.policy(Policies.askAlways()))) {
                asking.addRule(NewRule.allow(RuleScope.EVERYWHERE, STATUS), ADA);

                assertThat(asking.request(at.bash("a", "git status").build()).status())
                        .isEqualTo(ApprovalStatus.PENDING);
            }
        }

        @Test
        void isSaidOnceHoweverOftenTheDecisionIsRepeated() {
            Approval approval = ask("a", "git status");
            NewRule rule = NewRule.allow(RuleScope.EVERYWHERE, STATUS).times(1);

            always(approval, rule);
            always(approval, rule);

            assertThat(at.approvals.rules()).hasSize(1);
        }

        @Test
        void isNotSaidByAnotherWhoRepeatsTheDecision() {
            Approval approval = ask("a", "git status");
            at.approvals.decide(approval.id(), Decision.approve(), ADA);

            at.approvals.decide(
                    approval.id(),
                    Decision.approve(),
                    BOB,
                    DecisionOptions.NONE.remember(NewRule.allow(RuleScope.EVERYWHERE, STATUS)));

            assertThat(at.approvals.rules()).isEmpty();
        }

        @Test
        void deniesWhatAHumanWouldMakeOfAnotherCall() {
            at.approvals.addRule(NewRule.deny(RuleScope.EVERYWHERE, "Bash(git push:*)"), ADA);
            Approval approval = ask("a", "git status");

            assertThatThrownBy(() -> at.approvals.decide(
                            approval.id(), Decision.approveEdited(Map.of("command", "git push")), BOB))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("standing rule");
        }

        @Test
        void doesNotAnswerQuestions() {
            at.approvals.addRule(NewRule.allow(RuleScope.EVERYWHERE, "AskUserQuestion"), ADA);

            Approval approval = at.approvals.request(ApprovalRequest.of(
                            new ToolCall(new ToolUseId("q"), "AskUserQuestion", Map.of("questions", List.of())))
                    .kind(RequestKind.QUESTION)
                    .session(at.session)
                    .build());

            assertThat(approval.status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void isForHumansOnly() {
            assertThatThrownBy(() ->
                            at.approvals.addRule(NewRule.allow(RuleScope.EVERYWHERE, STATUS), Actor.system("agent")))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Nested
    class Lifetime {
        @Test
        void endsWithTheTime() {
            at.approvals.addRule(NewRule.allow(RuleScope.EVERYWHERE, STATUS).holdingFor(Duration.ofMinutes(10)), ADA);
            Approval within = ask("a", "git status");
            at.execution.advance(Duration.ofMinutes(10));

            Approval after = ask("b", "git status");

            assertThat(within.status()).isEqualTo(ApprovalStatus.DECIDED);
            assertThat(after.status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(at.approvals.rules()).isEmpty();
        }

        @Test
        void endsWithTheLastUse() {
            at.approvals.addRule(NewRule.allow(RuleScope.EVERYWHERE, STATUS).times(2), ADA);

            Approval first = ask("a", "git status");
            Approval again = ask("a", "git status");
            Approval second = ask("b", "git status");
            Approval third = ask("c", "git status");

            assertThat(again.id()).isEqualTo(first.id());
            assertThat(first.status()).isEqualTo(ApprovalStatus.DECIDED);
            assertThat(second.status()).isEqualTo(ApprovalStatus.DECIDED);
            assertThat(third.status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void ofSoManyUsesIsNotExceededByWhatIsPending() {
            Approval first = ask("a", "git status");
            Approval second = ask("b", "git status");

            at.approvals.addRule(NewRule.allow(RuleScope.EVERYWHERE, STATUS).times(1), ADA);

            assertThat(at.approvals.get(first.id()).status()).isEqualTo(ApprovalStatus.DECIDED);
            assertThat(at.approvals.get(second.id()).status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void endsWithItsRevocationWhichIsOnRecord() {
            StandingRule rule = at.approvals.addRule(NewRule.allow(RuleScope.EVERYWHERE, STATUS), ADA);

            at.approvals.revokeRule(rule.id(), BOB, "too wide");
            at.approvals.revokeRule(rule.id(), BOB, "too wide");

            assertThat(ask("a", "git status").status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(at.log(StandingRuleRevoked.class)).hasSize(1);
        }

        @Test
        void ofARuleThatIsNotThereCannotEnd() {
            assertThatThrownBy(() -> at.approvals.revokeRule(new RuleId("none"), ADA, ""))
                    .isInstanceOf(RuleNotFoundException.class);
        }
    }

    @Nested
    class Scope {
        @Test
        void ofASessionIsThatSession() {
            at.approvals.addRule(NewRule.allow(RuleScope.session(at.session), STATUS), ADA);
            SessionId other = new SessionId("session-2");
            at.runSession(other);

            assertThat(ask("a", "git status").status()).isEqualTo(ApprovalStatus.DECIDED);
            assertThat(at.approvals
                            .request(at.bash("a", "git status").session(other).build())
                            .status())
                    .isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void outlivesTheManager() {
            at.approvals.addRule(NewRule.allow(RuleScope.EVERYWHERE, STATUS), ADA);

            try (ApprovalManager next = at.anotherManager(options -> options)) {
                assertThat(next.request(at.bash("a", "git status").build()).status())
                        .isEqualTo(ApprovalStatus.DECIDED);
            }
        }
    }

    @Nested
    class Overtaken {
        @Test
        void aCallIsJudgedByTheRuleThatWasAddedWhileItWasLookedAt() {
            Runnable[] meanwhile = {() -> {}};
            try (ApprovalManager approvals = at.anotherManager(options -> options.policy((request, context) -> {
                meanwhile[0].run();
                return Verdict.allow("all", "everything");
            }))) {
                meanwhile[0] = () -> {
                    meanwhile[0] = () -> {};
                    approvals.addRule(NewRule.deny(RuleScope.EVERYWHERE, "Bash(git push:*)"), ADA);
                };

                Approval approval = approvals.request(at.bash("a", "git push").build());

                assertThat(approval.decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.DENIED);
            }
        }

        @Test
        void aCallIsJudgedByThePolicyThatCameWhileItWasLookedAt() {
            Runnable[] meanwhile = {() -> {}};
            try (ApprovalManager approvals = at.anotherManager(options -> options.policy((request, context) -> {
                meanwhile[0].run();
                return Verdict.allow("all", "everything");
            }))) {
                meanwhile[0] = () -> approvals.replacePolicy(Policies.deny("Bash(git push:*)"));

                Approval approval = approvals.request(at.bash("a", "git push").build());

                assertThat(approval.decision().orElseThrow().outcome()).isEqualTo(DecisionOutcome.DENIED);
            }
        }

        @Test
        void whatIsPendingIsNotDecidedByAJudgementThatARuleHasOvertaken() {
            Approval approval = ask("a", "git push");
            NewRule never = NewRule.deny(RuleScope.EVERYWHERE, "Bash(git push:*)");
            StandingRule rule = StandingRule.builder(new RuleId("never"), never, ADA, at.execution.now())
                    .build();

            at.approvals.replacePolicy((request, context) -> {
                at.store.write(unit -> {
                    unit.insert(rule);
                    return rule;
                });
                return Verdict.allow("all", "everything");
            });

            assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
        }

        @Test
        void aCallIsPutToAHumanWhereRulesChangeFasterThanItCanBeLookedAt() {
            int[] rules = {0};
            ApprovalManager[] self = new ApprovalManager[1];
            try (ApprovalManager approvals = at.anotherManager(options -> options.policy((request, context) -> {
                rules[0]++;
                self[0].addRule(NewRule.deny(RuleScope.EVERYWHERE, "Bash(rule " + rules[0] + ")"), ADA);
                return Verdict.allow("all", "everything");
            }))) {
                self[0] = approvals;

                Approval approval = approvals.request(at.bash("a", "git push").build());

                assertThat(approval.status()).isEqualTo(ApprovalStatus.PENDING);
                assertThat(approval.verdict().rule()).isEqualTo("rules in motion");
            }
        }
    }

    @Nested
    class AnotherPolicy {
        @Test
        void decidesWhatIsPendingAndNoLongerNeedsAHuman() {
            Approval allowed = ask("a", "git status");
            Approval denied = ask("b", "git push");
            Approval asked = ask("c", "git pull");

            int settled = at.approvals.replacePolicy(
                    (request, context) -> switch (String.valueOf(request.input().get("command"))) {
                        case "git status" -> Verdict.allow("new", "harmless");
                        case "git push" -> Verdict.deny("new", "never");
                        default -> Verdict.noOpinion();
                    });

            assertThat(settled).isEqualTo(2);
            assertThat(at.approvals.get(allowed.id()).decision().orElseThrow().outcome())
                    .isEqualTo(DecisionOutcome.APPROVED);
            assertThat(at.approvals.get(denied.id()).decision().orElseThrow().outcome())
                    .isEqualTo(DecisionOutcome.DENIED);
            assertThat(at.approvals.get(asked.id()).status()).isEqualTo(ApprovalStatus.PENDING);
        }
    }

    private void always(Approval approval, NewRule rule) {
        at.approvals.decide(approval.id(), Decision.approve(), ADA, DecisionOptions.NONE.remember(rule));
    }

    private Approval ask(String call, String command) {
        return at.approvals.request(at.bash(call, command).build());
    }
}
