package dev.hl.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionReplyTest {
    @Test
    void isMatchedByItsCase() {
        assertThat(matched(PermissionReply.allow(Map.of("command", "ls")))).isEqualTo("allow {command=ls}");
        assertThat(matched(PermissionReply.deny("no"))).isEqualTo("deny no false");
        assertThat(matched(PermissionReply.denyAndInterrupt("no"))).isEqualTo("deny no true");
        assertThat(matched(PermissionReply.defer())).isEqualTo("defer");
    }

    @Test
    void keepsTheInputAsItWasWhenItWasAllowed() {
        Map<String, Object> input = new HashMap<>(Map.of("command", "ls"));
        PermissionReply reply = PermissionReply.allow(input);

        input.put("command", "rm -rf .");

        assertThat(matched(reply)).isEqualTo("allow {command=ls}");
    }

    @Test
    void givesAReasonWhenItRefuses() {
        assertThatThrownBy(() -> PermissionReply.deny(" "))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("reason of a denial");
    }

    private static String matched(PermissionReply reply) {
        return reply.match(
                allow -> "allow " + allow.input(),
                deny -> "deny " + deny.reason() + " " + deny.interrupt(),
                defer -> "defer");
    }
}
