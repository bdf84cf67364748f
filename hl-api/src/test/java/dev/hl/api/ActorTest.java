package dev.hl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ActorTest {
    @Test
    void isAHumanOnAChannelOrAPolicyOrAPartOfTheLibrary() {
        assertThat(Actor.human("ada", "terminal")).isEqualTo(new Actor("ada", "ada", Actor.Kind.HUMAN, "terminal"));
        assertThat(Actor.policy("no rm")).isEqualTo(new Actor("no rm", "no rm", Actor.Kind.POLICY, "policy"));
        assertThat(Actor.system("deadline")).isEqualTo(new Actor("deadline", "deadline", Actor.Kind.SYSTEM, "hl"));
    }

    @Test
    void isNeverNameless() {
        assertThatThrownBy(() -> Actor.human(" ", "terminal")).hasMessageStartingWith("actor id");
        assertThatThrownBy(() -> new Actor("ada", "", Actor.Kind.HUMAN, "terminal"))
                .hasMessageStartingWith("actor name");
        assertThatThrownBy(() -> Actor.human("ada", "")).hasMessageStartingWith("actor channel");
    }
}
