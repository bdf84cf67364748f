package dev.hl.api.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.AgentMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final ApprovalRequest REQUEST =
            ApprovalRequest.of(SomeApproval.call("toolu_1")).build();

    @Test
    void ofAPolicyThatSaysNoMoreIsItsOneRule() {
        ApprovalPolicy policy = (request, context) -> Verdict.deny("no shell", "this machine has none");

        Explanation explanation = policy.explain(REQUEST, ApprovalContext.NONE);

        assertThat(explanation.verdict()).isEqualTo(Verdict.deny("no shell", "this machine has none"));
        assertThat(explanation.looks())
                .containsExactly(new RuleLook(PolicyTier.APPLICATION, "no shell", true, "this machine has none"));
    }

    @Test
    void ofAPolicyWithoutAnOpinionIsARuleThatDidNotMatch() {
        ApprovalPolicy policy = (request, context) -> Verdict.noOpinion();

        assertThat(policy.explain(REQUEST, ApprovalContext.NONE).looks())
                .containsExactly(
                        new RuleLook(PolicyTier.APPLICATION, "a policy without an opinion", false, "no rule applies"));
    }

    @Test
    void isMovedToAnotherTierLookByLook() {
        RuleLook look = new RuleLook(PolicyTier.APPLICATION, "r", true, "why");

        assertThat(look.in(PolicyTier.USER)).isEqualTo(new RuleLook(PolicyTier.USER, "r", true, "why"));
        assertThatThrownBy(() -> new RuleLook(PolicyTier.USER, " ", true, "why"))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void tiersAreOrderedFromTheGreatestAuthority() {
        assertThat(PolicyTier.ADMIN.isAbove(PolicyTier.APPLICATION)).isTrue();
        assertThat(PolicyTier.SESSION.isAbove(PolicyTier.USER)).isFalse();
        assertThat(PolicyTier.USER.isAbove(PolicyTier.USER)).isFalse();
    }

    @Test
    void aContextIsBuiltPartByPart() {
        Instant moment = Instant.parse("2030-01-01T00:00:00Z");

        ApprovalContext context = ApprovalContext.in(Path.of("/work"))
                .withAdditionalDirectories(List.of(Path.of("/library")))
                .withMode(AgentMode.PLAN)
                .withTags(Map.of("team", "red"))
                .withAttended(false)
                .withAt(moment);

        assertThat(context)
                .isEqualTo(new ApprovalContext(
                        Path.of("/work"),
                        List.of(Path.of("/library")),
                        AgentMode.PLAN,
                        Map.of("team", "red"),
                        false,
                        moment));
        assertThat(context.agentMode()).contains(AgentMode.PLAN);
        assertThat(context.moment()).contains(moment);
        assertThat(ApprovalContext.NONE.agentMode()).isEmpty();
        assertThat(ApprovalContext.NONE.moment()).isEmpty();
    }
}
