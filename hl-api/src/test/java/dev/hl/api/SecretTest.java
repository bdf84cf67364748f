package dev.hl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    @Test
    void isShownToNobodyUntilItIsRevealed() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret).hasToString("***");
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }

    @Test
    void isEqualToOneWithTheSameText() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hunter2\0"})
    void isRefusedWithoutShowingItWhenNothingCanTakeIt(String value) {
        assertThatThrownBy(() -> Secret.of(value))
                .isInstanceOf(InvalidValueException.class)
                .message()
                .doesNotContain("hunter2");
    }
}
