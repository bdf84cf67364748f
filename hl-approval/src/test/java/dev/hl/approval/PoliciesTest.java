package dev.hl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    @Test
    void claudeDefaultAsksForEveryShellCommandAndEveryUnknownTool() {
        assertThat(verdict(Policies.claudeDefault(), "Bash")).isInstanceOf(Verdict.Ask.class);
        assertThat(verdict(Policies.claudeDefault(), "mcp__db__drop")).isInstanceOf(Verdict.Ask.class);
    }

    @Test
    void claudeDefaultAllowsTheAgentsOwnNotes() {
        assertThat(verdict(Policies.claudeDefault(), "TodoWrite")).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void theFirstPolicyWithAnOpinionSpeaks() {
        ApprovalPolicy policy = Policies.firstOf(
                Policies.denyTools("no web", Set.of("WebFetch")),
                Policies.allowTools("all tools I know", Set.of("WebFetch", "Read")),
                Policies.askAlways());

        assertThat(verdict(policy, "WebFetch"))
                .isEqualTo(Verdict.deny("no web", "WebFetch is on the list of denied tools"));
        assertThat(verdict(policy, "Read").rule()).isEqualTo("all tools I know");
        assertThat(verdict(policy, "Bash").rule()).isEqualTo("ask always");
    }

    @Test
    void noPolicyAtAllHasNoOpinion() {
        assertThat(verdict(Policies.firstOf(), "Bash")).isEqualTo(Verdict.noOpinion());
    }

    private static Verdict verdict(ApprovalPolicy policy, String tool) {
        ToolCall call = new ToolCall(new ToolUseId("t1"), tool, Map.of());
        return policy.evaluate(ApprovalRequest.of(call).build(), ApprovalContext.NONE);
    }
}
