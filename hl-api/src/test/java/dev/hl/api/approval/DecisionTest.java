package dev.hl.api.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.Actor;
import dev.hl.api.InvalidValueException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Map<String, Object> EDITED = Map.of("command", "ls");

    @Test
    void isMatchedByItsCase() {
        assertThat(matched(Decision.approve())).isEqualTo("approve as shown");
        assertThat(matched(Decision.approveEdited(EDITED))).isEqualTo("approve {command=ls}");
        assertThat(matched(Decision.deny("no"))).isEqualTo("deny no false");
        assertThat(matched(Decision.denyAndInterrupt("no"))).isEqualTo("deny no true");
        assertThat(matched(Decision.answer(Map.of("Sure?", "yes")))).isEqualTo("answer {Sure?=yes}");
    }

    @Test
    void isTheSameWhenItSaysTheSame() {
        assertThat(Decision.approveEdited(new HashMap<>(EDITED))).isEqualTo(Decision.approveEdited(EDITED));
        assertThat(Decision.approve()).isNotEqualTo(Decision.approveEdited(EDITED));
        assertThat(Decision.deny("no")).isNotEqualTo(Decision.denyAndInterrupt("no"));
        assertThat(Decision.deny("no")).isNotEqualTo(Decision.deny("never"));
    }

    @Test
    void keepsTheEditedInputAsItWas() {
        Map<String, Object> input = new HashMap<>(EDITED);
        Decision decision = Decision.approveEdited(input);

        input.put("command", "rm -rf .");

        assertThat(decision).isEqualTo(Decision.approveEdited(EDITED));
    }

    @Test
    void givesAReasonWhenItRefuses() {
        assertThatThrownBy(() -> Decision.deny(""))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("reason of a denial");
    }

    @Nested
    class OnRecord {
        @Test
        void decidesTheSameWhoeverSaidIt() {
            DecisionRecord record = SomeApproval.decision(Decision.deny("no"));

            assertThat(record.decides(Decision.deny("no"))).isTrue();
            assertThat(record.decides(Decision.approve())).isFalse();
        }

        @Test
        void isNotRepeatedByAHumanWhenItExpired() {
            Decision deny = Decision.denyAndInterrupt("nobody answered in time");
            DecisionRecord expired = new DecisionRecord(
                    deny,
                    DecisionOutcome.EXPIRED,
                    Actor.system("deadline"),
                    SomeApproval.NOON,
                    SomeApproval.call("x").inputHash());

            assertThat(expired.decides(deny)).isFalse();
        }
    }

    private static String matched(Decision decision) {
        return decision.match(
                approve -> "approve " + approve.editedInput().map(Map::toString).orElse("as shown"),
                deny -> "deny " + deny.reason() + " " + deny.interrupt(),
                answer -> "answer " + answer.answers());
    }
}
