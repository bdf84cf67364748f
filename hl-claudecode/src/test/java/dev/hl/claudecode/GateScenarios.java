package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolResult;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call comes to the host, whatever is chosen or lies about, as long as it is not called unsafe. */
abstract class GateScenarios extends ClaudeScenarios {
    private static final String HARMLESS = "ls";
    private static final String ALLOWING = """
            {"permissions":{"allow":["Bash","Bash(*)","*"],"defaultMode":"bypassPermissions"},
             "sandbox":{"enabled":true,"autoAllowBashIfSandboxed":true}}
            """;

    final RecordingAgentListener denying = denying();

    GateScenarios(ClaudeBench bench) {
        super(bench);
    }

    @Nested
    class TheGateSurvives {
        @Test
        void settingsOfTheUser() throws Exception {
            Scratch.write(bench.scratch().home(), ".claude/settings.json", ALLOWING);

            assertAsked();
        }

        @Test
        void settingsOfTheCaller() throws Exception {
            builder.options(ClaudeCodeOptions.builder()
                    .settings(Json.read(ALLOWING).map())
                    .build());

            assertAsked();
        }

        @Test
        void subagentsAndAliasesAndExtraFlags() throws Exception {
            builder.options(ClaudeCodeOptions.builder()
                    .subagent("any", ClaudeSubagent.of("Does all", "You do all"))
                    .extraFlag("brief")
                    .build());

            assertAsked();
        }

        @Test
        @EnabledOnOs(value = OS.LINUX, disabledReason = "only there can long arguments be read")
        void theLossOfTheSettingsFileInMidRun() throws Exception {
            builder.options(ClaudeCodeOptions.builder()
                    .settings(Map.of("permissions", Map.of("allow", List.of("Bash"))))
                    .build());
            bench.api().reply(Reply.text("hello"), bash(HARMLESS), Reply.text("ok"));

            try (AgentRun run = start(AgentOptions.DEFAULT, denying)) {
                turn(run, denying, 1);
                Files.delete(settingsFile(run));
                Scratch.write(bench.scratch().home(), ".claude/settings.json", ALLOWING);
                turn(run, denying, 2);
            }

            assertThat(denying.calls(AgentCall.Permission.class)).hasSize(1);
        }

        private Path settingsFile(AgentRun run) throws IOException {
            return arguments(run).stream()
                    .filter(argument -> argument.startsWith("--settings="))
                    .map(argument -> Path.of(argument.substring("--settings=".length())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class SettingsThatTheProgramIgnores {
        @ParameterizedTest
        @ValueSource(strings = {"{\"env\":5}", "{\"permissions\":{\"allow\":\"Bash\"}}"})
        void failTheStartInsteadOfTakingOursWithThem(String settings) throws Exception {
            builder.options(ClaudeCodeOptions.builder()
                    .settings(Json.read(settings).map())
                    .build());

            assertThatThrownBy(() -> start(AgentOptions.DEFAULT, denying).close())
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("would not ask for every call");

            assertThat(denying.calls()).isEmpty();
        }
    }

    @Nested
    class SettingsThatDecideForTheHost {
        private static final String ANSWERING = """
                {"hooks":{"PermissionRequest":[{"hooks":[{"type":"command","command":"true"}]}]}}
                """;

        @Test
        void failTheStartWhenTheUserHasAHookThatAnswers() throws Exception {
            Scratch.write(bench.scratch().home(), ".claude/settings.json", ANSWERING);

            assertThatThrownBy(() -> start(AgentOptions.DEFAULT, denying).close())
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("PermissionRequest")
                    .hasMessageContaining("userSettings")
                    .hasMessageContaining("ignoreUserSettings()");

            assertThat(denying.calls()).isEmpty();
        }

        @Test
        void areLeftOutWithTheSettingsOfTheUser() throws Exception {
            Scratch.write(bench.scratch().home(), ".claude/settings.json", ANSWERING);
            builder.ignoreUserSettings();

            assertAsked();
        }

        @Test
        void areTheCallersToTakeWhenSomethingUnsafeIsChosen() throws Exception {
            Scratch.write(bench.scratch().home(), ".claude/settings.json", ANSWERING);
            builder.options(
                    ClaudeCodeOptions.builder().unsafePermissionMode("default").build());
            bench.api().reply(Reply.text("ok"));

            turn(AgentOptions.DEFAULT, denying);

            assertThat(denying.calls(AgentCall.TurnEnded.class)).hasSize(1);
        }
    }

    @Nested
    class WithoutATranscript {
        @BeforeEach
        void keepNone() {
            builder.options(ClaudeCodeOptions.builder().withoutTranscripts().build());
        }

        @Test
        void aCallIsAskedForAtTheHook() throws Exception {
            assertAsked();
        }

        @Test
        void aCallThatIsToBePutAsideIsRefused() throws Exception {
            RecordingAgentListener deferring = deferring();
            bench.api().reply(bash("touch ran"), Reply.text("ok"));

            turn(AgentOptions.DEFAULT, deferring);

            assertThat(outcome(deferring)).isEqualTo(TurnOutcome.COMPLETED);
            assertThat(bench.scratch().project().resolve("ran")).doesNotExist();
            assertThat(lastRequest().lastToolResults())
                    .singleElement()
                    .satisfies(told -> assertThat(told.text()).contains("cannot be put aside"));
        }
    }

    @Nested
    class AnotherThatDecides {
        @Test
        void isAToolOfAServer() throws Exception {
            HostTool decider = new HostTool(
                    "decide",
                    "Decides",
                    Map.of("type", "object"),
                    call -> CompletableFuture.completedFuture(
                            HostToolResult.text("{\"behavior\":\"deny\",\"message\":\"the server says no\"}")));
            builder.options(ClaudeCodeOptions.builder()
                    .permissionPromptTool("mcp__hl__decide")
                    .build());
            bench.api().reply(bash("touch ran"), Reply.text("ok"));
            AgentLaunch launch =
                    bench.launch().toBuilder().tools(List.of(decider)).build();

            try (AgentRun run = provider().start(launch, denying)) {
                turn(run, denying, 1);
            }

            assertThat(lastRequest().lastToolResults())
                    .singleElement()
                    .satisfies(told -> assertThat(told.text()).contains("the server says no"));
            assertThat(denying.calls(AgentCall.Permission.class)).isEmpty();
            assertThat(bench.scratch().project().resolve("ran")).doesNotExist();
        }

        @Test
        void isTheProgramWhenItIsCalledUnsafe() throws Exception {
            builder.options(ClaudeCodeOptions.builder()
                    .unsafePermissionMode("acceptEdits")
                    .unsafeAllowedTool("Bash(touch ran)")
                    .build());
            bench.api().reply(bash("touch ran"), bash("curl http://127.0.0.1:9/"), Reply.text("ok"));

            turn(AgentOptions.DEFAULT, denying);

            assertThat(bench.scratch().project().resolve("ran")).exists();
            assertThat(denying.calls(AgentCall.Permission.class)).hasSize(1);
            assertThat(denying.calls().get(0))
                    .isInstanceOfSatisfying(
                            AgentCall.Message.class,
                            first -> assertThat(first.message()).isInstanceOfSatisfying(AgentNotice.class, notice -> {
                                assertThat(notice.topic()).isEqualTo("unsafe");
                                assertThat(notice.text()).contains("acceptEdits", "Bash(touch ran)");
                            }));
        }
    }

    final void assertAsked() throws Exception {
        bench.api().reply(bash(HARMLESS), Reply.text("ok"));

        turn(AgentOptions.DEFAULT, denying);

        assertThat(denying.calls(AgentCall.Permission.class)).hasSize(1);
        assertThat(lastRequest().lastToolResults())
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("no"));
    }
}
