package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.spi.AgentLaunch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final String AGENT_SESSION = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    private static final Path DIRECTORY = Path.of("work").toAbsolutePath();

    @Nested
    class Always {
        @Test
        void streamBothWaysAndAskForEverything() {
            assertThat(Arguments.of(launch(AgentOptions.DEFAULT, false), false))
                    .containsExactly(
                            "--input-format=stream-json",
                            "--output-format=stream-json",
                            "--verbose",
                            "--permission-prompt-tool=stdio",
                            "--permission-mode=default",
                            "--setting-sources=user",
                            "--settings={\"permissions\":{\"ask\":[\"*\"]}}",
                            "--session-id=" + AGENT_SESSION);
        }

        @Test
        void askForEverythingOnAResumeToo() {
            assertThat(Arguments.of(launch(AgentOptions.DEFAULT, true), false))
                    .contains(
                            "--permission-mode=default",
                            "--settings={\"permissions\":{\"ask\":[\"*\"]}}",
                            "--resume=" + AGENT_SESSION)
                    .noneMatch(argument -> argument.startsWith("--session-id"));
        }

        @Test
        void readTheProjectsSettingsOnlyWhenItIsTrusted() {
            assertThat(Arguments.of(launch(AgentOptions.DEFAULT, false), true))
                    .contains("--setting-sources=user,project,local");
        }
    }

    @Nested
    class Options {
        @Test
        void becomeOneArgumentEachSoThatNoValueIsTakenForAnother() {
            AgentOptions options = AgentOptions.builder()
                    .model("--dangerously-skip-permissions")
                    .appendSystemPrompt("--settings {}")
                    .maxTurns(3)
                    .additionalDirectory(DIRECTORY.resolve("a"))
                    .additionalDirectory(DIRECTORY.resolve("b"))
                    .build();

            assertThat(Arguments.of(launch(options, false), false))
                    .endsWith(
                            "--model=--dangerously-skip-permissions",
                            "--append-system-prompt=--settings {}",
                            "--max-turns=3",
                            "--add-dir=" + DIRECTORY.resolve("a"),
                            "--add-dir=" + DIRECTORY.resolve("b"));
        }

        @Test
        void thatAreLargeTravelWithTheIntroduction() {
            String text = "ä".repeat(5_000);
            AgentOptions options =
                    AgentOptions.builder().appendSystemPrompt(text).build();

            assertThat(Arguments.of(launch(options, false), false)).noneMatch(argument -> argument.contains("ä"));
            assertThat(Lines.read(Outgoing.initialize(options)).at("request").required("appendSystemPrompt"))
                    .isEqualTo(text);
        }

        @Test
        void thatAreSmallDoNotTravelTwice() {
            AgentOptions options =
                    AgentOptions.builder().appendSystemPrompt("short").build();

            assertThat(Outgoing.initialize(options)).doesNotContain("short");
        }
    }

    @Nested
    class TheEnvironment {
        private final RunSettings settings = new RunSettings(
                Map.of("A", "provider", "B", "provider"), false, Duration.ofSeconds(1), Duration.ofSeconds(1), 1);

        @Test
        void isMergedAndTheLaunchWins() {
            AgentOptions options = AgentOptions.builder()
                    .environment("B", "launch")
                    .environment("HUMANLAYER_RUN_ID", "forged")
                    .build();

            Map<String, String> environment =
                    RunEnvironment.of(Map.of("A", "inherited", "C", "inherited"), settings, launch(options, false));

            assertThat(environment)
                    .containsOnly(
                            Map.entry("A", "provider"),
                            Map.entry("B", "launch"),
                            Map.entry("C", "inherited"),
                            Map.entry("PWD", DIRECTORY.toString()),
                            Map.entry("HUMANLAYER_RUN_ID", "run-1"),
                            Map.entry("HUMANLAYER_SESSION_ID", "session-1"));
        }

        @Test
        void doesNotMakeTheAgentAPartOfTheOneThatRunsUs() {
            Map<String, String> inherited = Map.of("CLAUDECODE", "1", "CLAUDE_CODE_SESSION_ID", "x");

            assertThat(RunEnvironment.of(inherited, settings, launch(AgentOptions.DEFAULT, false)))
                    .doesNotContainKeys("CLAUDECODE", "CLAUDE_CODE_SESSION_ID");
        }

        @Test
        void isNotShown() {
            assertThat(settings.toString()).contains("A").doesNotContain("provider");
        }
    }

    @Test
    void theIntroductionAsksForEveryToolForAWeek() {
        Fields hooks = Lines.read(Outgoing.initialize(AgentOptions.DEFAULT))
                .at("request")
                .at("hooks");

        assertThat(hooks.map()).containsOnlyKeys("PreToolUse");
        assertThat(hooks.objects("PreToolUse"))
                .extracting(Fields::map)
                .isEqualTo(List.of(Map.of("hookCallbackIds", List.of("hl-gate"), "timeout", 604_800)));
    }

    private static AgentLaunch launch(AgentOptions options, boolean resume) {
        return new AgentLaunch(
                new SessionId("session-1"),
                new RunId("run-1"),
                DIRECTORY,
                options,
                new AgentSessionId(AGENT_SESSION),
                resume);
    }
}
