package dev.hl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShadowTest {
    private static final ApprovalRequest REQUEST = ApprovalRequest.of(
                    new ToolCall(new ToolUseId("t1"), "Bash", Map.of("command", "ls")))
            .build();

    private final List<Verdict> told = new ArrayList<>();

    @Test
    void tellsWhatTheCandidateWouldHaveSaidAndLetsTheOtherStand() {
        ApprovalPolicy policy = shadow(Policies.askAlways(), Policies.allow("Bash(ls)"));

        Verdict verdict = policy.evaluate(REQUEST, ApprovalContext.NONE);

        assertThat(verdict).isInstanceOf(Verdict.Ask.class);
        assertThat(told).hasOnlyElementsOfType(Verdict.Allow.class).hasSize(1);
    }

    @Test
    void saysNothingWhereBothSayTheSame() {
        shadow(Policies.askAlways(), Policies.ask("Bash")).evaluate(REQUEST, ApprovalContext.NONE);

        assertThat(told).isEmpty();
    }

    @Test
    void takesACandidateThatFailsForOneThatAsks() {
        ApprovalPolicy broken = (request, context) -> {
            throw new IllegalStateException("broken");
        };

        Verdict verdict = shadow(Policies.allow("Bash(ls)"), broken).evaluate(REQUEST, ApprovalContext.NONE);

        assertThat(verdict).isInstanceOf(Verdict.Allow.class);
        assertThat(told).hasOnlyElementsOfType(Verdict.Ask.class).hasSize(1);
    }

    @Test
    void isNotDisturbedByWhoListens() {
        ApprovalPolicy policy =
                Policies.shadow(Policies.askAlways(), Policies.allow("Bash(ls)"), (request, live, candidate) -> {
                    throw new IllegalStateException("nobody listens");
                });

        assertThat(policy.evaluate(REQUEST, ApprovalContext.NONE)).isInstanceOf(Verdict.Ask.class);
    }

    @Test
    void explainsThePolicyInForce() {
        ApprovalPolicy policy = shadow(Policies.deny("Bash(ls)"), Policies.allow("Bash(ls)"));

        assertThat(policy.explain(REQUEST, ApprovalContext.NONE).verdict()).isInstanceOf(Verdict.Deny.class);
    }

    private ApprovalPolicy shadow(ApprovalPolicy live, ApprovalPolicy candidate) {
        return Policies.shadow(live, candidate, (request, said, other) -> told.add(other));
    }
}
