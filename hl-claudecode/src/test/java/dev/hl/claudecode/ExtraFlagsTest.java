package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraFlagsTest {
    @Test
    void arePassedOnInOneArgumentEach() {
        assertThat(ExtraFlags.argument("brief")).isEqualTo("--brief");
        assertThat(ExtraFlags.argument("name", "--a b")).isEqualTo("--name=--a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dangerously-skip-permissions",
                "dangerouslySkipPermissions",
                "allow-dangerously-skip-permissions",
                "permission-mode",
                "permission-prompts",
                "allowed-tools",
                "allowedTools",
                "managed-settings",
                "plugin-url",
                "plugin-dir-no-mcp",
                "remote",
                "cloud",
                "teleport",
                "rc",
                "remote-control",
                "sdk-url",
                "bg",
                "print"
            })
    void areRefusedWhenTheyTakeDecisionsAwayFromTheHost(String name) {
        assertThatThrownBy(() -> ExtraFlags.argument(name, "x"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("leaves every decision to the host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "settings",
                "setting-sources",
                "mcp-config",
                "resume",
                "permission-prompt-tool",
                "model",
                "plan-mode-instructions"
            })
    void areRefusedWhenThereIsAnOptionForThem(String name) {
        assertThatThrownBy(() -> ExtraFlags.argument(name, "x"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("option of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "--settings", "a=b", "a b", "Settings", "päng"})
    void areRefusedWhenTheyAreNoNames(String name) {
        assertThatThrownBy(() -> ExtraFlags.argument(name)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void showNoValueThatIsRefused() {
        assertThatThrownBy(() -> ExtraFlags.argument("name", "hunter2\0"))
                .isInstanceOf(InvalidValueException.class)
                .message()
                .doesNotContain("hunter2");
    }
}
