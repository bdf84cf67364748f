package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import org.junit.jupiter.api.Test;

class ClaudeVersionTest {
    @Test
    void isFoundInWhatTheProgramPrints() {
        assertThat(ClaudeVersion.find("2.1.197 (Claude Code)\n")).contains(new ClaudeVersion(2, 1, 197));
    }

    @Test
    void isTheOneOfTheProgramAndNoOtherThatIsPrinted() {
        assertThat(ClaudeVersion.findPrinted("npm notice 10.9.2\n1.0.3 (Claude Code)\n"))
                .contains(new ClaudeVersion(1, 0, 3));
        assertThat(ClaudeVersion.findPrinted("npm notice 10.9.2\n")).isEmpty();
    }

    @Test
    void isAbsentFromOtherText() {
        assertThat(ClaudeVersion.find("command not found")).isEmpty();
    }

    @Test
    void isComparedByNumbers() {
        assertThat(ClaudeVersion.of("2.1.197"))
                .isGreaterThan(ClaudeVersion.of("2.1.99"))
                .isLessThan(ClaudeVersion.of("2.10.0"))
                .isLessThan(ClaudeVersion.of("10.0.0"))
                .hasToString("2.1.197");
    }

    @Test
    void isRefusedWhenItIsNotOne() {
        assertThatThrownBy(() -> ClaudeCode.builder().minimumVersion("latest"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("latest");
    }
}
