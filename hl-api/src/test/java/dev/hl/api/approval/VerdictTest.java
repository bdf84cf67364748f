package dev.hl.api.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import org.junit.jupiter.api.Test;

class VerdictTest {
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

    private static String matched(Verdict verdict) {
        return verdict.match(
                allow -> "allow " + allow.rule() + ": " + allow.reason(),
                deny -> "deny " + deny.rule() + ": " + deny.reason(),
                ask -> "ask " + ask.rule() + ": " + ask.reason(),
                none -> "none");
    }
}
