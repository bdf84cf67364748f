package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GateSettingsTest {
    private static final Map<String, Object> SEALED = Map.of("autoAllowBashIfSandboxed", false);

    @Nested
    class AroundSettingsOfTheCaller {
        @Test
        void keepTheirRulesAndAskForEverything() {
            Map<String, Object> settings = Map.of(
                    "permissions",
                    Map.of("allow", List.of("Bash"), "deny", List.of("Read(.env)"), "ask", List.of("Write", "*")),
                    "model",
                    "haiku");

            assertThat(GateSettings.around(settings))
                    .isEqualTo(Map.of(
                            "permissions",
                            Map.of(
                                    "allow",
                                    List.of("Bash"),
                                    "deny",
                                    List.of("Read(.env)"),
                                    "ask",
                                    List.of("*", "Write")),
                            "model",
                            "haiku",
                            "sandbox",
                            SEALED));
        }

        @Test
        void doNotLetASandboxStandForAnAnswer() {
            Map<String, Object> settings = Map.of("sandbox", Map.of("enabled", true, "autoAllowBashIfSandboxed", true));

            assertThat(GateSettings.around(settings))
                    .containsEntry("sandbox", Map.of("enabled", true, "autoAllowBashIfSandboxed", false));
        }

        @Test
        void replaceARuleThatIsNoList() {
            assertThat(GateSettings.around(Map.of("permissions", Map.of("ask", "nothing"))))
                    .containsEntry("permissions", Map.of("ask", List.of("*")));
        }
    }

    @Nested
    class OfTheCaller {
        private final ClaudeCodeOptions.Builder options = ClaudeCodeOptions.builder();

        @Test
        void areRefusedWhenAHookWouldAnswerForTheHost() {
            Map<String, Object> settings = Map.of("hooks", Map.of("PermissionRequest", List.of()));

            assertThatThrownBy(() -> options.settings(settings))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("settings.hooks.PermissionRequest");
        }

        @Test
        void areRefusedWhenTheProgramWouldIgnoreThemAndOursWithThem() {
            assertThatThrownBy(() -> options.settings(Map.of("permissions", List.of())))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("settings.permissions must be an object");
        }

        @Test
        void areGivenOnlyOnce() {
            options.settings(Map.of("model", "haiku"));

            assertThatThrownBy(() -> options.unsafeSettings(Map.of()).build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("unsafe settings");
        }
    }
}
