package dev.hl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.Risk;
import dev.hl.api.approval.RiskAssessment;
import dev.hl.api.approval.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @TempDir
    Path work;

    @Nested
    class ClaudeDefault {
        @Test
        void hasNoOpinionOnAnyShellCommandNorOnUnknownTools() {
            assertThat(bash(Policies.claudeDefault(), "ls")).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(verdict(Policies.claudeDefault(), "mcp__db__drop", Map.of()))
                    .isInstanceOf(Verdict.NoOpinion.class);
        }

        @Test
        void allowsTheAgentsOwnNotesAndReadingInside() {
            assertThat(verdict(Policies.claudeDefault(), "TodoWrite", Map.of())).isInstanceOf(Verdict.Allow.class);
            assertThat(verdict(Policies.claudeDefault(), "Read", Map.of("file_path", "a.txt")))
                    .isInstanceOf(Verdict.Allow.class);
            assertThat(verdict(Policies.claudeDefault(), "Read", Map.of("file_path", "../a.txt")))
                    .isInstanceOf(Verdict.NoOpinion.class);
        }
    }

    @Nested
    class ReadyOnes {
        @Test
        void aboutFilesFollowTheWorkingDirectory() {
            Map<String, Object> inside = Map.of("file_path", "a.txt");
            Map<String, Object> outside = Map.of("file_path", "../a.txt");

            assertThat(verdict(Policies.readOnly(), "Read", inside)).isInstanceOf(Verdict.Allow.class);
            assertThat(verdict(Policies.readOnly(), "Read", outside)).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(verdict(Policies.readOnly(), "Edit", inside)).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(verdict(Policies.acceptEdits(), "Edit", inside)).isInstanceOf(Verdict.Allow.class);
            assertThat(verdict(Policies.acceptEdits(), "Edit", outside)).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(verdict(Policies.nothingOutside(), "Edit", inside)).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(verdict(Policies.nothingOutside(), "Edit", outside)).isInstanceOf(Verdict.Deny.class);
        }

        @Test
        void aboutCommandsAllowAWholeLineOrNothingAndDenyAnyWord() {
            ApprovalPolicy policy = Policies.strictest(
                    Policies.allowCommands("git status *", "ls *"), Policies.denyCommands("git push *"));

            assertThat(bash(policy, "git status && ls -la")).isInstanceOf(Verdict.Allow.class);
            assertThat(bash(policy, "git status && rm x")).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(bash(policy, "git status; sudo bash -c 'git push'")).isInstanceOf(Verdict.Deny.class);
        }

        @Test
        void aboutToolsLookAtTheirNamesAlone() {
            assertThat(bash(Policies.allowTools("tools", Set.of("Bash")), "rm")).isInstanceOf(Verdict.Allow.class);
            assertThat(bash(Policies.denyTools("tools", Set.of("Bash")), "rm")).isInstanceOf(Verdict.Deny.class);
            assertThat(bash(Policies.denyTools("tools", Set.of("Read")), "rm")).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(bash(Policies.askAlways(), "rm")).isInstanceOf(Verdict.Ask.class);
        }

        @Test
        void aboutRiskAskFromAThresholdOn() {
            assertThat(bash(Policies.askFrom(Risk.HIGH, (request, context) -> RiskAssessment.unknown("x")), "ls"))
                    .isInstanceOf(Verdict.Ask.class);
            assertThat(bash(
                            Policies.askFromWhenKnown(Risk.HIGH, (request, context) -> RiskAssessment.unknown("x")),
                            "ls"))
                    .isInstanceOf(Verdict.NoOpinion.class);
        }

        @Test
        void aboutRepetitionCount() {
            ApprovalPolicy policy = Policies.repeatedCall(2);

            assertThat(bash(policy, "ls")).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(policy.evaluate(request("t2", "Bash", Map.of("command", "ls")), ApprovalContext.NONE))
                    .isInstanceOf(Verdict.Ask.class);
        }

        @Test
        void aboutTheTimeOfDayLookAtTheMomentOfTheRequest() {
            ApprovalPolicy policy =
                    Policies.during(LocalTime.NOON, LocalTime.MAX, ZoneOffset.UTC, Policies.allow("Bash"));

            assertThat(bash(policy, "ls")).isInstanceOf(Verdict.Allow.class);
        }
    }

    @Nested
    class Combinations {
        @Test
        void ofAFirstAndASecondListenToTheFirstWithAnOpinion() {
            ApprovalPolicy policy = Policies.firstOf(
                    Policies.denyTools("no web", Set.of("WebFetch")),
                    Policies.allowTools("all tools I know", Set.of("WebFetch", "Read")),
                    Policies.askAlways());

            assertThat(verdict(policy, "WebFetch", Map.of()))
                    .isEqualTo(Verdict.deny("no web", "WebFetch is on the list of denied tools"));
            assertThat(verdict(policy, "Read", Map.of()).rule()).isEqualTo("all tools I know");
            assertThat(bash(policy, "ls").rule()).isEqualTo("ask always");
            assertThat(bash(Policies.firstOf(), "ls")).isEqualTo(Verdict.noOpinion());
        }

        @Test
        void ofTiersKeepWhatTheHigherOnesAskWhileALowerOneIsBypassed() {
            ApprovalPolicy policy = Policies.tiers()
                    .tier(PolicyTier.ADMIN, Policies.ask("Bash(git push:*)"))
                    .tier(PolicyTier.USER, Policies.ask("Bash(git commit:*)"), Policies.deny("Bash(rm:*)"))
                    .bypass(PolicyTier.USER, NOON.plusSeconds(60))
                    .build();

            assertThat(bash(policy, "git push")).isInstanceOf(Verdict.Ask.class);
            assertThat(bash(policy, "git commit")).isInstanceOf(Verdict.Allow.class);
            assertThat(bash(policy, "make $x")).isInstanceOf(Verdict.Allow.class);
            assertThat(bash(policy, "rm x")).isInstanceOf(Verdict.Deny.class);
        }

        @Test
        void ofRulesTakeTheirPlacesFromTheBuilder() {
            ApprovalPolicy policy = Policies.rules()
                    .home(Path.of("/home/ada"))
                    .base(Path.of("/etc/rules"))
                    .allow("Read(~/notes/**)", "Read(/x)")
                    .ask("WebSearch")
                    .deny("Agent")
                    .build();

            assertThat(verdict(policy, "Read", Map.of("file_path", "/home/ada/notes/a")))
                    .isInstanceOf(Verdict.Allow.class);
            assertThat(verdict(policy, "Read", Map.of("file_path", "/etc/rules/x")))
                    .isInstanceOf(Verdict.Allow.class);
            assertThat(verdict(policy, "WebSearch", Map.of())).isInstanceOf(Verdict.Ask.class);
            assertThat(verdict(policy, "Task", Map.of())).isInstanceOf(Verdict.Deny.class);
        }

        @Test
        void ofABypassAndWhatItReachesEnd() {
            assertThat(bash(Policies.bypass(NOON.plusSeconds(1), Policies.askAlways()), "ls"))
                    .isInstanceOf(Verdict.Allow.class);
            assertThat(bash(Policies.bypass(NOON, Policies.askAlways()), "ls")).isInstanceOf(Verdict.Ask.class);
        }
    }

    private Verdict bash(ApprovalPolicy policy, String command) {
        return verdict(policy, "Bash", Map.of("command", command));
    }

    private Verdict verdict(ApprovalPolicy policy, String tool, Map<String, Object> input) {
        return policy.evaluate(
                request("t1", tool, input), ApprovalContext.in(work).withAt(NOON));
    }

    private static ApprovalRequest request(String id, String tool, Map<String, Object> input) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId(id), tool, input)).build();
    }
}
