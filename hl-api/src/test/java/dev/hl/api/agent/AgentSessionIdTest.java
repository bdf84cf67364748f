package dev.hl.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSessionIdTest {
    @Test
    void isAUuid() {
        String uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";

        assertThat(new AgentSessionId(uuid)).hasToString(uuid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "session-1",
                "1-1-1-1-1",
                "0f8fad5bd9cb469fa16570867728950e",
                "{0f8fad5b-d9cb-469f-a165-70867728950e}",
                "0f8fad5b-d9cb-469f-a165-70867728950e ",
                "--resume"
            })
    void isNothingElse(String value) {
        assertThatThrownBy(() -> new AgentSessionId(value))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("agent session id must be a ");
    }
}
