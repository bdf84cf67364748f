package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.RunId;
import dev.hl.api.Secret;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.Effort;
import dev.hl.api.agent.SecretRef;
import dev.hl.api.agent.Thinking;
import dev.hl.api.spi.AgentLaunch;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final String AGENT_SESSION = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    private static final String ORIGINAL = "16fd2706-8baf-433b-82eb-8c7fada847da";
    private static final Path DIRECTORY = Path.of("work").toAbsolutePath();
    private static final String GATE =
            "--settings={\"permissions\":{\"ask\":[\"*\"]},\"sandbox\":{\"autoAllowBashIfSandboxed\":false}}";

    private final ClaudeCodeBuilder builder = ClaudeCode.builder();

    @Nested
    class Always {
        @Test
        void streamBothWaysAndAskForEverything() {
            assertThat(arguments(launch().build()))
                    .containsExactly(
                            "--input-format=stream-json",
                            "--output-format=stream-json",
                            "--verbose",
                            "--include-partial-messages",
                            "--permission-prompt-tool=stdio",
                            "--permission-mode=default",
                            "--setting-sources=user",
                            GATE,
                            "--session-id=" + AGENT_SESSION);
        }

        @Test
        void askForEverythingOnAResumeToo() {
            assertThat(arguments(launch().resume(true).build()))
                    .contains("--permission-mode=default", GATE, "--resume=" + AGENT_SESSION)
                    .noneMatch(argument -> argument.startsWith("--session-id"));
        }

        @Test
        void readTheProjectsSettingsOnlyWhenItIsTrusted() {
            builder.trustProject();

            assertThat(arguments(launch().build())).contains("--setting-sources=user,project,local");
        }

        @Test
        void readNobodysSettingsWhenTheUserIsIgnored() {
            builder.ignoreUserSettings();

            assertThat(arguments(launch().build())).contains("--setting-sources=");
        }
    }

    @Nested
    class ATranscript {
        @Test
        void beginsAsACopyOfAnother() {
            AgentLaunch launch = launch().fork(new AgentSessionId(ORIGINAL)).build();

            assertThat(arguments(launch))
                    .containsSubsequence("--resume=" + ORIGINAL, "--fork-session", "--session-id=" + AGENT_SESSION);
        }

        @Test
        void isGoneOnWithAtAMessage() {
            AgentLaunch launch = launch().resume(true).resumeAt("-message").build();

            assertThat(arguments(launch))
                    .containsSubsequence("--resume=" + AGENT_SESSION, "--resume-session-at=-message");
        }

        @Test
        void isNotKeptWhenNobodyWantsIt() {
            configured(options -> options.withoutTranscripts());

            assertThat(arguments(launch().build())).contains("--no-session-persistence");
        }
    }

    @Nested
    class OptionsOfASession {
        @Test
        void becomeOneArgumentEachSoThatNoValueIsTakenForAnother() {
            AgentOptions options = AgentOptions.builder()
                    .model("--dangerously-skip-permissions")
                    .fallbackModel("--fallback")
                    .maxTurns(3)
                    .maxCostUsd(new BigDecimal("1E+2"))
                    .additionalDirectory(DIRECTORY.resolve("a"))
                    .additionalDirectory(DIRECTORY.resolve("b"))
                    .availableTools("Read", "Grep")
                    .disallowedTool("Bash(rm -rf, *)")
                    .disallowedTool("--settings={}")
                    .build();

            assertThat(arguments(launch().options(options).build()))
                    .endsWith(
                            "--model=--dangerously-skip-permissions",
                            "--fallback-model=--fallback",
                            "--max-turns=3",
                            "--max-budget-usd=100",
                            "--add-dir=" + DIRECTORY.resolve("a"),
                            "--add-dir=" + DIRECTORY.resolve("b"),
                            "--tools=Read,Grep",
                            "--disallowed-tools=Bash(rm -rf, *)",
                            "--disallowed-tools=--settings={}");
        }

        @Test
        void sayHowMuchToThink() {
            assertThat(arguments(options -> options.effort(Effort.XHIGH).thinking(Thinking.off())))
                    .contains("--effort=xhigh", "--thinking=disabled");
            assertThat(arguments(options -> options.thinking(Thinking.adaptive())))
                    .contains("--thinking=adaptive");
            assertThat(arguments(options -> options.thinking(Thinking.budget(4_000))))
                    .contains("--max-thinking-tokens=4000");
        }

        @Test
        void beginWithAPlan() {
            assertThat(arguments(options -> options.mode(AgentMode.PLAN))).contains("--permission-mode=plan", GATE);
        }

        @Test
        void leaveNoToolWhenNoneIsNamed() {
            assertThat(arguments(AgentOptions.Builder::availableTools)).contains("--tools=");
        }

        @Test
        void refuseAToolThatWouldBeSeveral() {
            assertThatThrownBy(() -> arguments(options -> options.availableTools("Read,Bash")))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("Read,Bash");
        }

        @Test
        void thatMayBeLargeOrPrivateAreNoArguments() {
            assertThat(arguments(options -> options.systemPrompt("PRIVATE")
                            .appendSystemPrompt("PRIVATE")
                            .environment("A", "PRIVATE")
                            .outputSchema(Map.of("type", "object", "title", "PRIVATE"))))
                    .noneMatch(argument -> argument.contains("PRIVATE"));
        }
    }

    @Nested
    class TheConfiguration {
        @Test
        void becomesOneArgumentEach() {
            configured(options -> options.ignoreOtherMcpServers()
                    .agent("reviewer")
                    .plugin(DIRECTORY.resolve("p"))
                    .plugin(DIRECTORY.resolve("q"))
                    .beta("one")
                    .beta("two")
                    .debugFile(DIRECTORY.resolve("log"))
                    .taskBudget(9)
                    .hookEvents()
                    .fileCheckpoints()
                    .extraFlag("brief")
                    .extraFlag("name", "--x"));

            assertThat(arguments(launch().build()))
                    .contains("--replay-user-messages", "--include-hook-events", "--task-budget=9")
                    .endsWith(
                            "--strict-mcp-config",
                            "--agent=reviewer",
                            "--plugin-dir=" + DIRECTORY.resolve("p"),
                            "--plugin-dir=" + DIRECTORY.resolve("q"),
                            "--betas=one,two",
                            "--debug-file=" + DIRECTORY.resolve("log"),
                            "--brief",
                            "--name=--x");
        }

        @Test
        void namesTheFilesThatHoldWhatIsPrivate() {
            Map<String, Path> files = Map.of(
                    LaunchDocuments.SETTINGS,
                    DIRECTORY.resolve("s"),
                    LaunchDocuments.MCP_SERVERS,
                    DIRECTORY.resolve("m"));

            assertThat(Arguments.of(launch().build(), builder.settings(), files))
                    .contains("--settings=" + DIRECTORY.resolve("s"), "--mcp-config=" + DIRECTORY.resolve("m"))
                    .doesNotContain(GATE);
        }

        @Test
        void letsAToolOfAServerDecide() {
            configured(options -> options.permissionPromptTool("mcp__gate__ask"));

            assertThat(arguments(launch().build()))
                    .contains("--permission-prompt-tool=mcp__gate__ask", GATE)
                    .doesNotContain("--permission-prompt-tool=stdio");
        }

        @Test
        void opensTheGateOnlyWhenItIsCalledUnsafe() {
            configured(options -> options.unsafePermissionMode("acceptEdits")
                    .unsafeAllowedTool("Bash(ls *)")
                    .unsafeAllowedTool("Read"));

            assertThat(arguments(launch().build()))
                    .contains(
                            "--permission-prompt-tool=stdio",
                            "--permission-mode=acceptEdits",
                            "--allowed-tools=Bash(ls *)",
                            "--allowed-tools=Read")
                    .noneMatch(argument -> argument.startsWith("--settings="));
        }
    }

    @Nested
    class TheEnvironment {
        @Test
        void isMergedAndTheLaunchWins() {
            builder.environment("A", "provider").environment("B", "provider").environment("D", Secret.of("hidden"));
            AgentLaunch launch = launch().options(AgentOptions.builder()
                            .environment("B", "launch")
                            .environment("HUMANLAYER_RUN_ID", "forged")
                            .secret("E", new SecretRef("e"))
                            .build())
                    .secret("E", Secret.of("looked up"))
                    .build();

            Map<String, String> environment =
                    RunEnvironment.of(Map.of("A", "inherited", "C", "inherited"), builder.settings(), launch);

            assertThat(environment)
                    .containsOnly(
                            Map.entry("A", "provider"),
                            Map.entry("B", "launch"),
                            Map.entry("C", "inherited"),
                            Map.entry("CLAUDE_CODE_DISABLE_ATTACHMENTS", "1"),
                            Map.entry("D", "hidden"),
                            Map.entry("E", "looked up"),
                            Map.entry("PWD", DIRECTORY.toString()),
                            Map.entry("HUMANLAYER_RUN_ID", "run-1"),
                            Map.entry("HUMANLAYER_SESSION_ID", "session-1"));
        }

        @Test
        void isReplacedOnRequestOfTheProviderOrTheSession() {
            AgentLaunch replacing = launch().options(
                            AgentOptions.builder().replaceEnvironment(true).build())
                    .build();

            assertThat(RunEnvironment.of(Map.of("C", "inherited"), builder.settings(), replacing))
                    .doesNotContainKey("C");
            assertThat(RunEnvironment.of(
                            Map.of("C", "inherited"),
                            builder.replaceEnvironment().settings(),
                            launch().build()))
                    .doesNotContainKey("C");
        }

        @Test
        void doesNotMakeTheAgentAPartOfTheOneThatRunsUs() {
            Map<String, String> inherited = Map.of("CLAUDECODE", "1", "CLAUDE_CODE_SESSION_ID", "x");

            assertThat(RunEnvironment.of(inherited, builder.settings(), launch().build()))
                    .doesNotContainKeys("CLAUDECODE", "CLAUDE_CODE_SESSION_ID");
        }

        @Test
        void letsTheProgramAddToPromptsOnlyWhenThatIsWanted() {
            configured(options -> options.attachments());

            assertThat(RunEnvironment.of(Map.of(), builder.settings(), launch().build()))
                    .doesNotContainKey("CLAUDE_CODE_DISABLE_ATTACHMENTS");
        }

        @Test
        void switchesCheckpointsOn() {
            configured(options -> options.fileCheckpoints());

            assertThat(RunEnvironment.of(Map.of(), builder.settings(), launch().build()))
                    .containsEntry("CLAUDE_CODE_ENABLE_SDK_FILE_CHECKPOINTING", "true");
        }

        @Test
        void isNotShown() {
            builder.environment("A", "provider");

            assertThat(builder.settings().toString()).contains("A").doesNotContain("provider");
        }
    }

    private void configured(Function<ClaudeCodeOptions.Builder, ClaudeCodeOptions.Builder> options) {
        builder.options(options.apply(ClaudeCodeOptions.builder()).build());
    }

    private List<String> arguments(Function<AgentOptions.Builder, AgentOptions.Builder> options) {
        return arguments(
                launch().options(options.apply(AgentOptions.builder()).build()).build());
    }

    private List<String> arguments(AgentLaunch launch) {
        return Arguments.of(launch, builder.settings(), Map.of());
    }

    private static AgentLaunch.Builder launch() {
        return AgentLaunch.of(
                new SessionId("session-1"), new RunId("run-1"), DIRECTORY, new AgentSessionId(AGENT_SESSION));
    }
}
