package dev.hl.api.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final ApprovalRequest REQUEST =
            ApprovalRequest.of(SomeApproval.call("toolu_1")).build();

    @Test
    void isMatchedByItsCase() {
        assertThat(matched(Verdict.allow("reads", "harmless"))).isEqualTo("allow reads: harmless");
        assertThat(matched(Verdict.deny("no rm", "dangerous"))).isEqualTo("deny no rm: dangerous");
        assertThat(matched(Verdict.ask("default", "a human decides"))).isEqualTo("ask default: a human decides");
        assertThat(matched(Verdict.noOpinion())).isEqualTo("none");
    }

    @Test
    void namesTheRuleThatSpoke() {
        assertThatThrownBy(() -> Verdict.allow("", "why")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Verdict.deny(" ", "why")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Verdict.ask("", "why")).hasMessageStartingWith("rule of a verdict");
        assertThat(Verdict.noOpinion().rule()).isEqualTo("none");
        assertThat(Verdict.noOpinion().reason()).isEqualTo("no rule applies");
    }

    @Nested
    class OfPoliciesInARow {
        @Test
        void isThatOfTheFirstWithAnOpinion() {
            for (Verdict opinion :
                    List.of(Verdict.allow("a", "why"), Verdict.deny("b", "why"), Verdict.ask("c", "why"))) {
                ApprovalPolicy silent = (request, context) -> Verdict.noOpinion();
                ApprovalPolicy speaks = (request, context) -> opinion;
                ApprovalPolicy never = (request, context) -> {
                    throw new AssertionError("asked although another policy spoke");
                };

                Verdict verdict = silent.orElse(speaks).orElse(never).evaluate(REQUEST, ApprovalContext.NONE);

                assertThat(verdict).isEqualTo(opinion);
            }
        }

        @Test
        void isNoOpinionWhenNoneHasOne() {
            ApprovalPolicy silent = (request, context) -> Verdict.noOpinion();

            assertThat(silent.orElse(silent).evaluate(REQUEST, ApprovalContext.NONE))
                    .isEqualTo(Verdict.noOpinion());
        }
    }

    private static String matched(Verdict verdict) {
        return verdict.match(
                allow -> "allow " + allow.rule() + ": " + allow.reason(),
                deny -> "deny " + deny.rule() + ": " + deny.reason(),
                ask -> "ask " + ask.rule() + ": " + ask.reason(),
                none -> "none");
    }
}
