package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClaudeCodeBuilderTest {
    private final ClaudeCodeBuilder builder = ClaudeCode.builder();

    @Test
    void looksForNothingBeforeTheFirstStart() {
        assertThatCode(() -> builder.executable(Path.of("nowhere")).build()).doesNotThrowAnyException();
    }

    @Test
    void refusesDurationsThatAreNoBound() {
        assertThatThrownBy(() -> builder.closeGrace(Duration.ZERO))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("close grace");
        assertThatThrownBy(() -> builder.startPatience(Duration.ofDays(1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("start patience");
    }

    @Test
    void refusesALineLimitThatWouldHoldNothingOrEverything() {
        assertThatThrownBy(() -> builder.longestLine(100)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.longestLine(Integer.MAX_VALUE)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refusesABoundThatLetsNothingStart() {
        assertThatThrownBy(() -> builder.startsAtOnce(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("starts at once");
    }

    @Test
    void refusesVariablesWithoutAName() {
        assertThatThrownBy(() -> builder.environment("A=B", "c"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("environment variable");
    }
}
